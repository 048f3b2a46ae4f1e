import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** The keys that a local installation makes for itself, in the form in which the configuration reads them. */
export interface LocalSecrets {
  readonly MASTER_KEY: string;
  readonly LINK_KEYS: string;
}

/**
 * The keys of the installation in `directory`, made at its first start and kept in `secrets.json`, readable by its owner only. Without them
 * neither personal data nor links made before could be read again, so a file that is damaged is an error and never replaced.
 */
export function localSecrets(directory: string): LocalSecrets {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, 'secrets.json');
  try {
    writeNew(file, { MASTER_KEY: newKey(), LINK_KEYS: `k1:${newKey()}` });
  } catch (error) {
    if (!isAlreadyThere(error)) throw error;
  }
  return parse(file, readFileSync(file, 'utf8'));
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/** Flushed to disk before any key is used: what was encrypted with a key that a power cut took away is lost for good. */
function writeNew(file: string, secrets: LocalSecrets): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(secrets, undefined, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function parse(file: string, text: string): LocalSecrets {
  try {
    const content: unknown = JSON.parse(text);
    if (isSecrets(content)) return content;
  } catch {
    // What follows names the file; the parser's message would quote the keys.
  }
  throw new Error(`${file} is damaged: it must hold MASTER_KEY and LINK_KEYS. Restore it from a backup.`);
}

function isSecrets(content: unknown): content is LocalSecrets {
  return (
    typeof content === 'object' &&
    content !== null &&
    'MASTER_KEY' in content &&
    typeof content.MASTER_KEY === 'string' &&
    'LINK_KEYS' in content &&
    typeof content.LINK_KEYS === 'string'
  );
}
