import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses?: Readonly<Record<string, Response>> }>>>
  >;
}
interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: unknown; readonly examples?: unknown }>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** What the API says it answers, and whether it keeps to it. */
export class DescribedAnswers {
  /**
   * Hundreds of answers share their schemas: each is compiled once, and not again within every one that refers to it.
   */
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, inlineRefs: false });
  /** By the schema: a refusal reads alike on every route that gives it. */
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly routes: readonly { readonly path: string; readonly pattern: RegExp }[];

  constructor(private readonly api: Description) {
    addFormats(this.ajv);
    this.ajv.addSchema(api, 'api');
    // A path that is written out goes before one with a parameter in its place.
    this.routes = Object.keys(api.paths)
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));
  }

  /**
   * Why this is no answer to that request, by the description; nothing where it is one, or where the request is to
   * nothing described.
   */
  objection(method: string, url: string, { status, headers, body }: Answered): string | undefined {
    const [address = ''] = url.split('?');
    const path = this.routes.find(({ pattern }) => pattern.test(address))?.path;
    const operation = path === undefined ? undefined : this.api.paths[path]?.[method.toLowerCase()];
    if (path === undefined || operation === undefined) return undefined;
    const response = operation.responses?.[String(status)];
    const answered = `${method} ${path} answered ${status} ${JSON.stringify(body).slice(0, 300)}`;
    if (response === undefined) return `${answered}, which is not described`;
    if (response.headers?.['Retry-After'] && !/^[1-9]\d*$/.test(headers['retry-after'] ?? ''))
      return `${answered} without Retry-After`;
    const type = headers['content-type']?.split(';')[0] ?? '';
    if (response.content === undefined) return undefined;
    const described = response.content[type];
    if (described === undefined) return `${answered} as ${type}, which is not described`;
    if (!type.includes('json') || type.includes('ndjson')) return undefined;
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
    const check = this.check(JSON.stringify(described.schema), pointer);
    return check(body) ? undefined : `${answered}: ${this.ajv.errorsText(check.errors)}`;
  }

  private check(schema: string, pointer: readonly string[]): ValidateFunction {
    const known = this.checks.get(schema);
    if (known) return known;
    const parts = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const made = this.ajv.compile({ $ref: `api#/${parts.join('/')}` });
    this.checks.set(schema, made);
    return made;
  }
}
