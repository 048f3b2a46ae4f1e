import { type LocalTokens } from '../../apps/standalone/src/local-tokens';

export type Headers = Readonly<Record<string, string>>;

/** An answer of the API. `Body` is what whoever asks expects to find; nothing has been checked. */
export interface Answer<Body> {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: Headers;
  readonly body: Body;
}

/** What a request carries; `text` is a body as it stands, of whatever type the headers say. */
export interface Content {
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Headers | undefined;
}

/** Sends requests to an API, for anybody whom the local issuer vouches for, or for nobody. */
export class HttpClient {
  constructor(
    private readonly apiUrl: string,
    private readonly tokens: LocalTokens,
  ) {}

  /** One request, once. Throws where there is no answer. */
  async send<Body>(
    handle: string | undefined,
    method: string,
    path: string,
    { json, text, headers = {} }: Content = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.apiUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(handle !== undefined && { Authorization: await this.authorization(handle) }),
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(text !== undefined && { body: text }),
    });
    const answer = await wholeText(response);
    // HEAD names the type of what it leaves out. Not `response.json()`: in a test's sandbox its objects would have
    // other prototypes, and equal nothing when compared strictly.
    const body: unknown =
      method !== 'HEAD' && /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(answer) : answer;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: body as Body };
  }

  /** The header by which the issuer vouches for them. */
  async authorization(handle: string): Promise<string> {
    return `Bearer ${await this.tokens.of(handle)}`;
  }
}

/** Of an answer that never ends, nothing: that it was given says who may listen. */
async function wholeText(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}
