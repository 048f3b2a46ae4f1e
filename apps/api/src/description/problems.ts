import { type OpenAPIObject } from '@nestjs/swagger';
import { type ProblemCode, ProblemError } from '#application';
import { problemDocument, STATUS_OF } from '#platform';
import { REFUSALS } from './refusals';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Responses = Operation['responses'];
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const METHODS = ['get', 'post', 'put', 'delete'] as const;
const text = (description: string): Schema => ({ type: 'string', description });

/** What every refusal looks like (RFC 9457), as `ProblemDocument` has it. */
export const PROBLEM: Schema = {
  type: 'object',
  required: ['type', 'code', 'title', 'status', 'instance', 'correlationId', 'next'],
  properties: {
    type: text('`/problems/` and the code: stable.'),
    code: {
      type: 'string',
      enum: Object.keys(STATUS_OF).sort(),
      description: 'What is the matter, for programs: stable.',
    },
    title: text('What is the matter, in the language that Accept-Language asks for.'),
    status: { type: 'integer' },
    detail: text('What is the matter here.'),
    instance: text('The path of the request.'),
    correlationId: text('By it the lines of the log about this request are found.'),
    field: text('The field, parameter or header that is the matter.'),
    rule: text('The rule of the domain that forbids it.'),
    errors: {
      type: 'array',
      description: 'Every field that is wrong.',
      items: {
        type: 'object',
        required: ['field', 'detail'],
        properties: {
          field: { type: 'string' },
          detail: { type: 'string' },
          next: text('What a person enters there.'),
        },
      },
    },
    possibleAt: {
      type: 'string',
      format: 'date-time',
      description: 'From when on it would not be refused for this reason any more.',
    },
    next: text('What a person does next.'),
    program: text('What a program does, where that is something else.'),
  },
};
const RETRY_AFTER = { description: 'Seconds after which to try again.', schema: { type: 'integer' as const } };

/** Adds to every operation each problem that it may answer, with its example. */
export function describeProblems(document: OpenAPIObject): OpenAPIObject {
  const used = new Set<ProblemCode>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const codes = codesOf(method.toUpperCase(), path, operation);
      codes.forEach((code) => used.add(code));
      const problems = responsesOf(codes);
      for (const [status, response] of Object.entries(problems))
        operation.responses[status] = beside(operation.responses[status], response);
    }
  }
  const examples = Object.fromEntries([...used].sort().map((code) => [code, { value: exampleOf(code) }]));
  const { components = {} } = document;
  document.components = { ...components, examples };
  return document;
}

/** From what an operation takes follows what of it can be wrong; which rules it meets, only the table knows. */
function codesOf(method: string, path: string, operation: Operation): readonly ProblemCode[] {
  const takes = (where: string, name?: string) =>
    (operation.parameters ?? []).some(
      (parameter) => 'in' in parameter && parameter.in === where && (name === undefined || parameter.name === name),
    );
  const isSecured = (operation.security ?? []).length > 0;
  const isRead = method === 'GET';
  const isCommand = takes('header', 'Idempotency-Key');
  const codes: readonly (false | readonly ProblemCode[])[] = [
    ['invalid-request', 'too-many-requests', 'unavailable', 'stream-unreadable', 'stream-damaged', 'internal'],
    // before it is known which route is asked
    ['request-timeout', 'headers-too-large', 'unknown-host'],
    isSecured && ['unauthenticated', 'sign-in-too-weak', 'forbidden', 'not-found'],
    isSecured && [isCommand ? 'change-needs-view' : 'view-being-filled'],
    isSecured && !isRead && ['csrf-token-missing'],
    takes('path') && ['not-found'],
    !isRead && ['too-large', 'unsupported-media-type'],
    isCommand && ['command-id-reused', 'revision-mismatch', 'too-many-conflicts', 'outcome-unknown'],
    takes('header', 'Read-After') && ['read-after-timeout', 'position-beyond-head'],
    ...REFUSALS.filter(({ routes }) => routes.test(`${method} ${path}`)).map(({ codes }) => codes),
  ];
  return [...new Set(codes.flatMap((some) => some || []))];
}

function responsesOf(codes: readonly ProblemCode[]): Responses {
  const statuses = [...new Set(codes.map((code) => STATUS_OF[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => STATUS_OF[code] === status).sort();
      const schema = {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: here } } }],
      };
      const examples = Object.fromEntries(here.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
      const headers = status === 429 || status === 503 ? { headers: { 'Retry-After': RETRY_AFTER } } : {};
      const response = {
        description: here.join(', '),
        ...headers,
        content: { 'application/problem+json': { schema, examples } },
      };
      return [String(status), response];
    }),
  );
}

/** A problem, where the operation may also answer something else with the same status. */
function beside(own: Responses[string], problem: Responses[string]): Responses[string] {
  if (own === undefined || problem === undefined || !('content' in own) || !('content' in problem)) return problem;
  return {
    ...problem,
    description: `${own.description}; ${problem.description}`,
    content: { ...own.content, ...problem.content },
  };
}

function exampleOf(code: ProblemCode): object {
  const problem = new ProblemError(code, code === 'invalid-request' ? { field: 'name' } : {});
  const correlationId = '00000000-0000-4000-8000-000000000000';
  return problemDocument(problem, { language: 'en', path: '/the/path/of/the/request', correlationId });
}
