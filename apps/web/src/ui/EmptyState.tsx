import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** There is nothing here, why that is, and what to do about it. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <Empty image={<Tray />} description={text}>
      {action}
    </Empty>
  );
}

/** An empty one, in the colours of the page: the library's own knows colours that it has made itself. */
function Tray() {
  return (
    <svg width="64" height="41" viewBox="0 0 64 41" aria-hidden="true">
      <g fill="none" stroke="var(--strong-border)" strokeLinejoin="round">
        <path d="M9 14 20 2h24l11 12" />
        <path fill="var(--hover)" d="M9 14h13q2 0 2 3t3 3h10q3 0 3-3t2-3h13v18q0 4-4 4H13q-4 0-4-4z" />
      </g>
    </svg>
  );
}
