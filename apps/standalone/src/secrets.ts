import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The keys that a local installation makes for itself, in the form in which the configuration reads them. */
export type LocalSecrets = Readonly<Record<'MASTER_KEY' | 'LINK_KEYS' | 'SEAL_KEY' | 'MAIL_RETURN_KEY', string>>;

/**
 * The keys of the installation in `directory`, made at its first start and kept there, readable by their owner only.
 * Without those in `secrets.json` neither personal data nor links made before could be read again, seals put with
 * another key than that in `seal-key.json` are not taken for one's own, and what comes back to addresses made with
 * another than that in `mail-return-key.json` is refused; so a file that is damaged is an error and never replaced.
 */
export function localSecrets(directory: string): LocalSecrets {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return {
    ...kept(path.join(directory, 'secrets.json'), { MASTER_KEY: newKey, LINK_KEYS: () => `k1:${newKey()}` }),
    ...kept(path.join(directory, 'seal-key.json'), { SEAL_KEY: newKey }),
    ...kept(path.join(directory, 'mail-return-key.json'), { MAIL_RETURN_KEY: newKey }),
  };
}

/** What a file holds under these names; made when there is no file. */
function kept<Name extends string>(file: string, make: Readonly<Record<Name, () => string>>): Record<Name, string> {
  const names = Object.keys(make).filter((name): name is Name => Object.hasOwn(make, name));
  if (!existsSync(file)) write(file, Object.fromEntries(names.map((name) => [name, make[name]()])));
  return parse(file, readFileSync(file, 'utf8'), names);
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/**
 * Whole and on disk before any key is used: what was encrypted with a key that a power cut took away is lost for good.
 */
function write(file: string, secrets: Readonly<Record<string, string>>): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Unlike a rename it fails when another start has made keys meanwhile: those may be in use already.
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
}

function parse<Name extends string>(file: string, text: string, names: readonly Name[]): Record<Name, string> {
  try {
    const content: unknown = JSON.parse(text);
    if (holds(content, names)) return content;
  } catch {
    // What follows names the file; the parser's message would quote the keys.
  }
  throw new Error(`${file} is damaged: it must hold ${names.join(' and ')}. Restore it from a backup.`);
}

function holds<Name extends string>(content: unknown, names: readonly Name[]): content is Record<Name, string> {
  return (
    typeof content === 'object' &&
    content !== null &&
    names.every((name) => typeof Reflect.get(content, name) === 'string')
  );
}
