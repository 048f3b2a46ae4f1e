import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { CommandFailed, EXIT, type Surroundings } from '../command';
import { addressOf } from './address';
import { keptToken } from './kept-token';

/** Where the API is when nothing is configured. */
const LOCAL_API = 'http://127.0.0.1:3000';

/** Gives a command the option that says which API it asks. */
export function addApiOption(command: Command, { env }: Surroundings): Command {
  const option = new Option('--api <address>', 'the API to ask, by default PUBLIC_URL').argParser(addressOf);
  return command.addOption(option.default(env['PUBLIC_URL'] || LOCAL_API));
}

/**
 * Gives a command that reads the log itself the option to ask the API instead; its value is then an address, else
 * absent.
 */
export function addApiChoice(command: Command, { env }: Surroundings): Command {
  const option = new Option(
    '--api [address]',
    'ask the API (by default PUBLIC_URL) as who is signed in, instead of reading the log',
  );
  return command.addOption(option.argParser(addressOf).preset(env['PUBLIC_URL'] || LOCAL_API));
}

/** The query of an address, from what is named; empty when nothing is. */
export function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.append(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/**
 * What the API answers to whoever is signed in, as `accept` asks for it.
 *
 * @param address the path and the query after `api`
 * @throws CommandFailed when nobody is signed in, the API refuses (in its own words) or cannot be reached
 */
export async function askApi(
  { env }: Surroundings,
  api: string,
  address: string,
  accept: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { accessToken } = await keptToken(env, new Date());
  const response = await request(`${addressOf(api)}${address}`, {
    ...headers,
    Authorization: `Bearer ${accessToken}`,
    Accept: accept,
  });
  if (response.ok) return response;
  if (response.status === 401)
    throw new CommandFailed('The API does not accept this sign-in. Sign in again: audit sign-in', EXIT.refused);
  throw new CommandFailed(await problemOf(response), response.status >= 500 ? EXIT.unavailable : EXIT.refused);
}

/** The lines of an answer as they arrive. What is not taken is not read. */
export async function* linesOf({ body }: Response): AsyncGenerator<string> {
  if (body === null) return;
  for await (const line of createInterface({ input: Readable.fromWeb(body) })) if (line !== '') yield line;
}

async function request(url: string, headers: Record<string, string>): Promise<Response> {
  try {
    // Followed elsewhere, a redirection would take the token along.
    return await fetch(url, { headers, redirect: 'error' });
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CommandFailed(`${url} cannot be reached: ${reason}`, EXIT.unavailable);
  }
}

/** The problem document (RFC 9457) in one line. */
async function problemOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    return `The API answered ${response.status}.`;
  const { title, detail, next } = JSON.parse(text) as {
    readonly title?: string;
    readonly detail?: string;
    readonly next?: string;
  };
  return [title, detail, next].filter(Boolean).join(' ');
}
