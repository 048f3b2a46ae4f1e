import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { namesLoopback } from '#platform/process';

const MISDIRECTED_REQUEST = 421;
const LONGEST_FORM_BYTES = 4 * 1024;

/**
 * An HTTP server for the browsers of this machine, which asks for no password: no page that was opened by another name
 * gets anything from it.
 */
export function localServer(answer: RequestListener): Server {
  return createServer((request, response) => {
    if (namesLoopback(request.headers.host)) return answer(request, response);
    const headers = {
      'Content-Type': 'text/plain; charset=utf-8',
      Connection: 'close',
      'X-Content-Type-Options': 'nosniff',
    };
    return response.writeHead(MISDIRECTED_REQUEST, headers).end('Ask this server by localhost or 127.0.0.1.');
  });
}

/** The fields of a short form. Throws where more is sent. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let form = '';
  for await (const chunk of request.setEncoding('utf8').iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    form += chunk;
    if (form.length > LONGEST_FORM_BYTES) throw new Error('The form is too long.');
  }
  return new URLSearchParams(form);
}
