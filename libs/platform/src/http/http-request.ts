import { type IncomingHttpHeaders } from 'node:http';
import { type Socket } from 'node:net';

/** What is read of a request here, whichever HTTP server serves it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The connection that it came by. */
  readonly socket?: Socket;
}
