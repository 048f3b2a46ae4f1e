import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#canonical-json';
import { type Header } from './export-format';
import { bytesOf, equalBytes, leafHash } from './hashes';
import { contentOf, type Leaf } from './leaf';
import { type Line, linesIn } from './lines';
import { eventOf, footerOf, headerOf, proofOf } from './read-lines';
import { isSealedBy, type Seal } from './seal';
import { isAbout, spanOf, streamOfCustomer } from './selection';
import { type Fault, Misshapen } from './shape';
import { GrowingTree, isConsistent, rootByPath, type Span } from './tree';

/** The export is not what was sealed. Says where, as far as that can be known. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    /** The line at fault, counted from 1; where something is missing, the one where it was missed. */
    readonly line: number,
    readonly problem: string,
    readonly fault: Fault,
    /** The event at fault, when it is one. */
    readonly event?: Pick<Leaf, 'stream' | 'revision' | 'type'>,
  ) {
    super(`line ${line}${event ? ` (event ${event.revision} of ${event.stream}, ${event.type})` : ''}: ${problem}`);
  }
}

/** What has been shown about an export. */
export interface Verified {
  readonly contents: Header['contents'];
  readonly seal: Seal;
  readonly events: number;
  /** The earlier tree that the sealed one was shown to extend. */
  readonly extended?: Pick<Seal, 'treeSize' | 'rootHash'>;
}

export interface VerifyOptions {
  /** The public key of whoever seals, known from elsewhere than the export: 64 hexadecimal digits. */
  readonly publicKey: string;
  /** The seal of an earlier export, which this one must extend. */
  readonly after?: Seal;
  /** Called now and then with the number of events verified so far. */
  readonly onProgress?: (events: number) => void;
}

const PROGRESS_EVERY = 10_000;

/** What is no UTF-8, or begins with a mark, is not what would be written again. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Verifies an export while it is read, in its order, and holds no more of it than a line and a proof.
 * @throws Refused at the first place where it is not what was sealed
 */
export async function verifyExport(chunks: AsyncIterable<Uint8Array>, options: VerifyOptions): Promise<Verified> {
  let verification: Verification | undefined;
  let number = 0;
  for await (const line of linesIn(chunks)) {
    number = line.number;
    at(line, () => {
      const value = valueOf(line);
      if (verification === undefined)
        verification = new Verification(genuine(headerOf(value), options.publicKey), options);
      else verification.take(value, line.bytes);
    });
  }
  return at({ number }, () => {
    if (verification === undefined) throw new Misshapen('the file is empty', 'missing');
    return verification.verified();
  });
}

/**
 * The seal of an export whose header is in order; the rest of it is not read.
 * @throws Refused
 */
export async function readSeal(chunks: AsyncIterable<Uint8Array>, publicKey: string): Promise<Seal> {
  for await (const line of linesIn(chunks)) return at(line, () => genuine(headerOf(valueOf(line)), publicKey).seal);
  throw new Refused(0, 'the file is empty', 'missing');
}

/** An event that was read and found wrong. */
class WrongEvent extends Misshapen {
  constructor(
    readonly event: Leaf,
    problem: string,
    fault: Fault = 'altered',
  ) {
    super(problem, fault);
  }
}

function at<Result>({ number }: Pick<Line, 'number'>, verify: () => Result): Result {
  try {
    return verify();
  } catch (error) {
    if (error instanceof Misshapen)
      throw new Refused(number, error.message, error.fault, error instanceof WrongEvent ? error.event : undefined);
    throw error;
  }
}

/**
 * The value of a line, which must be written in the one way there is: what differs in writing alone has been meddled
 * with, too.
 */
function valueOf({ bytes, ended }: Line): unknown {
  if (!ended) throw new Misshapen('the file ends, or the line is too long, before the end of the line', 'missing');
  const [value, written] = parsed(bytes);
  if (!equalBytes(bytes, utf8ToBytes(written)))
    throw new Misshapen('the line is not in the form of RFC 8785', 'altered');
  return value;
}

/** The value and how it must be written. Nested too deeply, it cannot be written at all. */
function parsed(bytes: Uint8Array): [value: unknown, written: string] {
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytes));
    return [value, canonicalJson(value)];
  } catch {
    throw new Misshapen('the line is no JSON');
  }
}

function genuine(header: Header, publicKey: string): Header {
  const { seal, extends: extended } = header;
  if (seal.treeSize === 0) throw new Misshapen('nothing is sealed');
  if (seal.publicKey !== publicKey)
    throw new Misshapen(`the seal is not by the given key, but by ${seal.publicKey}`, 'other-key');
  if (!isSealedBy(seal, publicKey))
    throw new Misshapen('the seal is forged: its signature is not of the key', 'forged');
  if (extended && !isConsistent(headOf(extended), headOf(seal), extended.proof.map(bytesOf))) {
    throw new Misshapen('the sealed tree is not shown to extend the earlier one', 'not-extending');
  }
  return header;
}

/** What an export says after its header, line by line. */
class Verification {
  readonly #root: Uint8Array;
  readonly #span: Span | undefined;
  /** Grown along to the size of the earlier seal, where all leaves pass by. */
  readonly #growing: GrowingTree | undefined;
  #extended: Verified['extended'];
  #proof: { readonly span: Span; readonly hashes: readonly Uint8Array[]; used: boolean } | undefined;
  #events = 0;
  #nextLeaf: number;
  #nextRevision = 0;
  #ended = false;

  constructor(
    private readonly header: Header,
    private readonly options: VerifyOptions,
  ) {
    const { contents, seal, extends: extended } = header;
    const { after } = options;
    this.#root = bytesOf(seal.rootHash);
    this.#span = spanOf(contents, seal.treeSize);
    this.#nextLeaf = this.#span?.from ?? 0;
    if (extended) this.#extended = { treeSize: extended.treeSize, rootHash: extended.rootHash };
    if (after && isSameTree(after, seal)) this.#extended = { treeSize: after.treeSize, rootHash: after.rootHash };
    if (after === undefined || isSameTree(after, this.#extended)) return;
    if (after.treeSize > seal.treeSize)
      throw new Misshapen('the export is older than the one it is to extend', 'not-extending');
    if (after.treeSize === this.#extended?.treeSize)
      throw new Misshapen('the sealed tree does not extend that of the earlier export', 'not-extending');
    if (contents.kind !== 'whole')
      throw new Misshapen(
        'the export does not show that it extends the earlier one: take it with --after',
        'not-extending',
      );
    this.#growing = new GrowingTree();
  }

  take(value: unknown, bytes: Uint8Array): void {
    if (this.#ended) throw new Misshapen('something follows the footer', 'altered');
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
    if (kind === 'proof') this.#takeProof(value);
    else if (kind === 'event') this.#takeEvent(value);
    else if (kind === 'footer') this.#takeFooter(value);
    else throw new Misshapen(`a line of the kind ${JSON.stringify(kind)} (${bytes.length} bytes) does not belong here`);
  }

  verified(): Verified {
    if (!this.#ended) throw new Misshapen('the export ends here, without its footer', 'missing');
    const { contents, seal } = this.header;
    return { contents, seal, events: this.#events, ...(this.#extended && { extended: this.#extended }) };
  }

  #takeProof(value: unknown): void {
    const { from, hashes, path } = proofOf(value);
    if (this.#proof?.used === false) throw new Misshapen('the proof before this one is of no event', 'altered');
    if (from < (this.#proof?.span.to ?? 0))
      throw new Misshapen('the proof does not come after the one before', 'altered');
    const span = { from, to: from + hashes.length };
    this.#proof = { span, hashes, used: false };
    if (!equalBytes(rootOf(hashes, span, this.header.seal.treeSize, path), this.#root)) {
      throw new Misshapen(`leaves ${span.from} to ${span.to - 1} are not those that were sealed`, 'altered');
    }
    hashes.forEach((hash) => this.#grow(hash));
  }

  #grow(hash: Uint8Array): void {
    const { after } = this.options;
    if (this.#growing === undefined || after === undefined || this.#growing.size === after.treeSize) return;
    this.#growing.append(hash);
    if (this.#growing.size !== after.treeSize) return;
    if (!equalBytes(this.#growing.root(), bytesOf(after.rootHash))) {
      throw new Misshapen(`the first ${after.treeSize} events are not those of the earlier export`, 'not-extending');
    }
    this.#extended = { treeSize: after.treeSize, rootHash: after.rootHash };
  }

  #takeEvent(value: unknown): void {
    const { n, leaf, event } = eventOf(value);
    const wrong = (problem: string): WrongEvent => new WrongEvent(event, problem);
    if (n !== this.#events) throw wrong(`it is numbered ${n} where ${this.#events} is due`);
    if (this.#span ? leaf !== this.#nextLeaf : leaf < this.#nextLeaf)
      throw wrong(`leaf ${leaf} comes where ${this.#nextLeaf} is due`);
    if (this.#span && leaf >= this.#span.to) throw wrong(`leaf ${leaf} is not of the period`);
    const sealed = this.#proof?.hashes[leaf - this.#proof.span.from];
    if (this.#proof === undefined || sealed === undefined) throw wrong(`the proof before it is not of leaf ${leaf}`);
    if (!equalBytes(sealed, leafHash(contentOf(event)))) throw wrong(`it is not what was sealed as leaf ${leaf}`);
    this.#takePicked(event);
    this.#proof.used = true;
    this.#events += 1;
    this.#nextLeaf = leaf + 1;
    if (this.#events % PROGRESS_EVERY === 0) this.options.onProgress?.(this.#events);
  }

  /** Of a customer's own stream none may be missing; for events of other streams that cannot be seen. */
  #takePicked(event: Leaf): void {
    const { contents } = this.header;
    if (!('customerId' in contents)) return;
    if (!isAbout(contents, { stream: event.stream, about: aboutOf(event.metadata) })) {
      throw new WrongEvent(event, 'it is not about what the export is about');
    }
    if (contents.kind !== 'customer' || event.stream !== streamOfCustomer(contents.customerId)) return;
    if (event.revision !== String(this.#nextRevision))
      throw new WrongEvent(event, `event ${this.#nextRevision} of its stream is missing`, 'missing');
    this.#nextRevision += 1;
  }

  #takeFooter(value: unknown): void {
    const { events, seal } = footerOf(value);
    if (this.#proof?.used === false) throw new Misshapen('the last proof is of no event', 'missing');
    if (events !== this.#events)
      throw new Misshapen(`there are ${this.#events} events, the footer says ${events}`, 'missing');
    if (this.#span && this.#nextLeaf !== this.#span.to)
      throw new Misshapen(`the events from leaf ${this.#nextLeaf} on are missing`, 'missing');
    if (canonicalJson(seal) !== canonicalJson(this.header.seal))
      throw new Misshapen('the footer has another seal than the header', 'altered');
    this.#ended = true;
  }
}

function rootOf(hashes: readonly Uint8Array[], span: Span, treeSize: number, path: readonly Uint8Array[]): Uint8Array {
  try {
    return rootByPath(GrowingTree.of(hashes).root(), span, treeSize, path);
  } catch (error) {
    if (error instanceof RangeError) throw new Misshapen(error.message);
    throw error;
  }
}

function aboutOf(
  metadata: unknown,
): { readonly customerId?: string; readonly partnerIds: readonly string[] } | undefined {
  const about = memberOf(metadata, 'about');
  const [customerId, partnerIds] = [memberOf(about, 'customerId'), memberOf(about, 'partnerIds')];
  if (!Array.isArray(partnerIds)) return undefined;
  return {
    partnerIds: partnerIds.filter((id) => typeof id === 'string'),
    ...(typeof customerId === 'string' && { customerId }),
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function isSameTree(a: Pick<Seal, 'treeSize' | 'rootHash'>, b: Verified['extended']): boolean {
  return a.treeSize === b?.treeSize && a.rootHash === b.rootHash;
}

function headOf({ treeSize, rootHash }: Pick<Seal, 'treeSize' | 'rootHash'>): {
  readonly size: number;
  readonly root: Uint8Array;
} {
  return { size: treeSize, root: bytesOf(rootHash) };
}
