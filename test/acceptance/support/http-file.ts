/**
 * A request of a file of HTTP requests, in the form of REST Client (github.com/Huachao/vscode-restclient), as far as
 * the product's file needs it.
 */
export interface FileRequest {
  readonly title: string;
  readonly name?: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  /** The status that is expected, and what the body looks like; `…` stands for anything. */
  readonly expected: { readonly status: number; readonly body: RegExp };
}

/** What a request that was named was answered. */
export interface FileAnswer {
  readonly headers: Headers;
  readonly body: unknown;
}

/** The variables of the file, and its requests as they stand. Throws where one does not say what it expects. */
export function httpFile(text: string): {
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly FileRequest[];
} {
  const [head = '', ...parts] = text.split(/^###/m);
  const variables = new Map(
    [...head.matchAll(/^@(\w+) *= *(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return { variables, requests: parts.map(requestIn) };
}

/** The text with each `{{…}}` replaced by what it stands for. Throws where that is nothing. */
export function filledIn(
  text: string,
  variables: ReadonlyMap<string, string>,
  answers: ReadonlyMap<string, FileAnswer>,
): string {
  return text.replaceAll(/\{\{([^}]+)\}\}/g, (_, expression: string) => {
    const [, name = '', part, path = ''] = /^(\w+)\.response\.(body\.\$|headers)\.([\w-]+)$/.exec(expression) ?? [];
    const answer = answers.get(name);
    const value =
      part === 'headers'
        ? answer?.headers.get(path)
        : part === undefined
          ? variables.get(expression)
          : memberOf(answer?.body, path);
    if (typeof value !== 'string') throw new Error(`{{${expression}}} stands for nothing`);
    return value;
  });
}

function requestIn(part: string): FileRequest {
  const [title = '', ...lines] = part.split('\n');
  const isComment = (line: string) => line.startsWith('#');
  const comments = lines.filter(isComment).join('\n');
  const [head = '', ...rest] = lines
    .filter((line) => !isComment(line))
    .join('\n')
    .trim()
    .split('\n\n');
  const [first = '', ...fields] = head.split('\n');
  const [, method, url] = /^([A-Z]+) (\S+)$/.exec(first) ?? [];
  const [, status, pattern] = /^# → (\d{3}) (.+)$/m.exec(comments) ?? [];
  if (method === undefined || url === undefined || status === undefined || pattern === undefined)
    throw new Error(`"${title.trim()}" is no request that says what it expects`);
  const [, name] = /^# @name (\w+)$/m.exec(comments) ?? [];
  const body = rest.join('\n\n');
  return {
    title: title.trim(),
    method,
    url,
    headers: fields.map(
      (field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim()] as const,
    ),
    expected: { status: Number(status), body: likeness(pattern) },
    ...(name !== undefined && { name }),
    ...(body !== '' && { body }),
  };
}

function likeness(pattern: string): RegExp {
  const parts = pattern.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

function memberOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
