import { type ServerResponse } from 'node:http';

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * What every answer says unless its route says otherwise: nobody keeps it, guesses at its type, frames it, loads
 * anything for it, or is told where its reader came from; and a browser that was once served over https never asks in
 * clear again (RFC 6797).
 */
function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(https && { 'Strict-Transport-Security': `max-age=${A_YEAR_SECONDS}; includeSubDomains` }),
  };
}

/** Gives answers the headers above before anything else is said in them: whoever forgets them has them. */
export function securityHeaderWriter({ https }: { readonly https: boolean }): (answer: ServerResponse) => void {
  const headers = Object.entries(securityHeaders(https));
  return (answer) => {
    for (const [name, value] of headers) answer.setHeader(name, value);
  };
}
