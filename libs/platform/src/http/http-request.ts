import { type IncomingHttpHeaders } from 'node:http';

/** What is read of a request here, whichever HTTP server serves it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}
