import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { CommandFailed, EXIT, type Surroundings } from '../command';

type Environment = Surroundings['env'];

/** What the command line keeps of a sign-in until it is over. */
export interface KeptToken {
  readonly issuer: string;
  readonly accessToken: string;
  /** An instant in UTC. */
  readonly expiresAt: string;
}

/** A token about to expire could do so on its way. */
const MARGIN_MILLISECONDS = 10_000;

/** Where the token is kept: in the user's own folder for settings, as the XDG Base Directory Specification has it. */
export function tokenFile(env: Environment): string {
  const configured = env['XDG_CONFIG_HOME'] ?? '';
  const settings = path.isAbsolute(configured) ? configured : path.join(env['HOME'] || homedir(), '.config');
  return path.join(settings, 'reseller-relationships', 'sign-in.json');
}

/** Keeps a token in the place of the one before, readable for this user alone (mode 0600) from the first moment. */
export async function keepToken(env: Environment, token: KeptToken): Promise<void> {
  const file = tokenFile(env);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // A file that is there already would keep the mode that it has, so a new one takes its place.
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, JSON.stringify(token), { mode: 0o600, flag: 'wx' });
  await rename(fresh, file);
}

/**
 * The token of whoever is signed in.
 *
 * @throws CommandFailed when nobody is, or the sign-in is over
 */
export async function keptToken(env: Environment, now: Date): Promise<KeptToken> {
  const token = await readToken(tokenFile(env));
  if (token === undefined) throw new CommandFailed('Nobody is signed in. Run: audit sign-in', EXIT.refused);
  if (Date.parse(token.expiresAt) - MARGIN_MILLISECONDS <= now.getTime()) {
    throw new CommandFailed(`The sign-in ended at ${token.expiresAt}. Sign in again: audit sign-in`, EXIT.refused);
  }
  return token;
}

/** Forgets whoever is signed in, if anybody is. */
export async function forgetToken(env: Environment): Promise<void> {
  await rm(tokenFile(env), { force: true });
}

/** A file that holds something else is as good as none: signing in replaces it. */
async function readToken(file: string): Promise<KeptToken | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isKeptToken(kept) ? kept : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function isKeptToken(value: unknown): value is KeptToken {
  if (typeof value !== 'object' || value === null) return false;
  const isText = (name: keyof KeptToken) => typeof Reflect.get(value, name) === 'string';
  return isText('issuer') && isText('accessToken') && isText('expiresAt');
}
