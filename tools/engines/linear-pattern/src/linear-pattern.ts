import { RE2JS } from 're2js';

export interface PatternFlags {
  readonly ignoreCase?: boolean;
  readonly multiline?: boolean;
  readonly dotAll?: boolean;
}

/** Why a pattern is not served: it is none, it asks for what only a backtracking engine can do, or it is too large. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
  constructor(
    readonly reason: 'invalid' | 'backtracking' | 'too-large',
    message: string,
  ) {
    super(message);
  }
}

/** In steps of the compiled pattern, each of which may be taken once for every character of the text. */
const LARGEST = 5_000;
/** RE2 refuses more than this for repetitions inside one another. */
const MOST_REPETITIONS = 1_000;

/**
 * A regular expression from outside, matched in time that grows with the text's length and no faster (RE2).
 * JavaScript's own engine backtracks: `(a+)+$` on thirty letters holds its thread for seconds, and here one thread
 * serves everybody.
 */
export class LinearPattern {
  readonly #pattern: RE2JS;

  /** @throws PatternRefused for what is no pattern, for lookaround and backreferences, and for one that is too large */
  constructor(source: string, flags: PatternFlags = {}) {
    const steps = stepsAtMost(source);
    if (steps > LARGEST)
      throw new PatternRefused('too-large', `it may take ${steps} steps for each character, more than ${LARGEST}`);
    this.#pattern = compile(source, flags);
  }

  /** Whether the text contains a match. */
  test(text: string): boolean {
    return this.#pattern.test(text);
  }
}

function compile(source: string, { ignoreCase = false, multiline = false, dotAll = false }: PatternFlags): RE2JS {
  const flags =
    (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (multiline ? RE2JS.MULTILINE : 0) | (dotAll ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(source, flags);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new PatternRefused(backtracks(source) ? 'backtracking' : 'invalid', message);
  }
}

/**
 * Known before it is compiled, which takes its time as well: each character once, times what counted repetitions can
 * make of it.
 */
function stepsAtMost(source: string): number {
  let repetitions = 1;
  for (const [, from = '', to = ''] of source.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g))
    repetitions *= Math.max(1, Number(from), Number(to));
  return source.length * Math.min(repetitions, MOST_REPETITIONS);
}

/**
 * What JavaScript takes and RE2 does not needs backtracking: lookaround and backreferences. Nothing is matched here.
 */
function backtracks(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}
