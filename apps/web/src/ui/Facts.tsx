import type { ReactNode } from 'react';
import { useWritten } from './use-written';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values, numbers as the reader's language writes them. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const written = useWritten();
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{written(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
