import { canonicalJson } from '#canonical-json';
import { type Instant } from '#domain';
import { sha256Of } from './hashes';
import { type Leaf } from './leaf';
import { type Seal } from './seal';
import { type Contents } from './selection';

/**
 * The form of an export; another one gets another number. The README says what each line means and how it is verified.
 */
export const FORMAT = 'reseller-relationships/export/1';

/** No line is longer: an event is at most 1 MiB when it is appended. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

/** A proof is of no more leaves. */
export const MAX_PROOF_LEAVES = 256;

export interface Header {
  readonly kind: 'header';
  readonly format: typeof FORMAT;
  readonly contents: Contents;
  readonly createdAt: Instant;
  readonly seal: Seal;
  /** The earlier tree that this export is shown to extend. */
  readonly extends: { readonly treeSize: number; readonly rootHash: string; readonly proof: readonly string[] } | null;
  /** SHA-256 of the header's canonical JSON without this member. */
  readonly digest: string;
}

/** The hashes of the leaves from `from` on, and the path from their node to the root of the sealed tree. */
export interface ProofLine {
  readonly kind: 'proof';
  readonly from: number;
  readonly hashes: readonly string[];
  readonly path: readonly string[];
}

export interface EventLine {
  readonly kind: 'event';
  /** The how many-th event of the export, from 0. */
  readonly n: number;
  readonly leaf: number;
  readonly event: Leaf;
}

export interface Footer {
  readonly kind: 'footer';
  readonly events: number;
  readonly seal: Seal;
}

export function withDigest(header: Omit<Header, 'digest'>): Header {
  return { ...header, digest: digestOf(header) };
}

export function digestOf(header: Omit<Header, 'digest'>): string {
  return sha256Of(canonicalJson(header));
}

export function lineOf(line: Header | ProofLine | Footer): string {
  return `${canonicalJson(line)}\n`;
}

/** As `lineOf` would write it, around what has been written already: it is hashed just so. */
export function eventLineOf(n: number, leaf: number, content: string): string {
  return `{"event":${content},"kind":"event","leaf":${leaf},"n":${n}}\n`;
}
