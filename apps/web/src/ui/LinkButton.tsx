import { Button } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useHref, useNavigate } from 'react-router';

/** A link to another of these pages that looks like a button. */
export function LinkButton({
  to,
  primary = false,
  label,
  children,
}: {
  readonly to: string;
  readonly primary?: boolean;
  /** What it is called by those who do not see what it stands beside. */
  readonly label?: string;
  readonly children: ReactNode;
}) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    // With a key held it opens elsewhere, as links do.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(to);
  };
  return (
    <Button type={primary ? 'primary' : 'default'} aria-label={label} href={useHref(to)} onClick={follow}>
      {children}
    </Button>
  );
}
