import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  if (!existsSync(file)) write(file, { MASTER_KEY: newKey(), LINK_KEYS: `k1:${newKey()}` });
  return parse(file, readFileSync(file, 'utf8'));
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/** Whole and on disk before any key is used: what was encrypted with a key that a power cut took away is lost for good. */
function write(file: string, secrets: LocalSecrets): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Unlike a rename it fails when another start has made keys meanwhile: those may be in use already.
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
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
