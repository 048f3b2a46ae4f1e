import { ProblemError } from '#application';
import { textsOfRule } from '../problems/field-texts';
import { pathOf, refusedFields } from './refused-fields';

/**
 * The deepest body of a command has three levels, the longest list in one has an entry for each service. What is beyond
 * costs everybody's time.
 */
const DEEPEST = 10;
const MOST_MEMBERS = 200;

/**
 * What gives JSON its shape: its texts, and the signs that open, close and part. Numbers and words lie between them.
 */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/** An object or a list that has begun and not ended. */
interface Open {
  /** The names given so far; undefined in a list. */
  readonly names?: Set<string>;
  /** The member that is being read: its name, or its place in the list. */
  member: string | number;
  awaitsName: boolean;
}

/**
 * Refuses what a text in JSON says more deeply or widely than any request needs, and an object that gives a name twice:
 * one reader takes the first, another the last (RFC 8259, section 4), and whoever looked at the request in front of
 * this server may have seen what it did not do.
 *
 * The text itself is looked at, since `JSON.parse` keeps nothing of a value that another takes the place of, however
 * deep it is; and by no other parser of JSON, since whether two of them read alike is just what is in question. Each
 * character is looked at once, and nothing is called for each level.
 *
 * @param json a text that `JSON.parse` has taken
 * @throws ProblemError `invalid-request`, which names the field
 */
export function refuseMisleading(json: string): void {
  const open: Open[] = [];
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') begin(open, token);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') goOn(open);
    else nameMember(open, token);
  }
}

function begin(open: Open[], token: '{' | '['): void {
  if (open.length === DEEPEST)
    throw new ProblemError('invalid-request', { detail: `The body is nested more than ${DEEPEST} levels deep.` });
  open.push(token === '{' ? { names: new Set(), member: '', awaitsName: true } : { member: 0, awaitsName: false });
}

function goOn(open: readonly Open[]): void {
  const last = open.at(-1);
  if (last === undefined) return;
  last.awaitsName = last.names !== undefined;
  if (typeof last.member === 'number') last.member += 1;
  if (typeof last.member === 'number' ? last.member === MOST_MEMBERS : last.names?.size === MOST_MEMBERS) {
    const field = pathTo(open.slice(0, -1)) || 'body';
    throw refusedFields([{ field, ...textsOfRule('arrayMaxSize', '', field, [MOST_MEMBERS]) }]);
  }
}

function nameMember(open: readonly Open[], token: string): void {
  const last = open.at(-1);
  if (!last?.awaitsName) return;
  const name = String(JSON.parse(token));
  Object.assign(last, { member: name, awaitsName: false });
  if (last.names?.has(name)) {
    const field = pathTo(open);
    throw refusedFields([{ field, ...textsOfRule('givenOnce', '', field, []) }]);
  }
  last.names?.add(name);
}

function pathTo(open: readonly Open[]): string {
  return open.reduce((path, { member }) => pathOf(path, String(member)), '');
}
