import { idIn } from './streams';

/** Where the time line is that is narrowed to what is given. */
export function timeLine(of: Readonly<Record<string, string | undefined>>): string {
  const asked = Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/audit-center/time-line?${new URLSearchParams(asked).toString()}`;
}

/** The account or the subscription that a stream is of, as the time line is asked for it. */
export function recordOf(stream: string): Readonly<Record<string, string | undefined>> {
  return {
    customer: idIn(stream, 'customer-'),
    partner: idIn(stream, 'partner-'),
    subscription: idIn(stream, 'subscription-'),
  };
}
