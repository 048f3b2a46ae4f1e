import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** There is nothing here, why that is, and what to do about it. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {action}
    </Empty>
  );
}
