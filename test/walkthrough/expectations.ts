import { isDeepStrictEqual } from 'node:util';

/** A statement about the product that did not hold. */
export interface Difference {
  readonly step: string;
  readonly rule: string;
  readonly statement: string;
  readonly actual: unknown;
  readonly expected: unknown;
}

/** Compares what the product does with what its rules say, names the rule each time, and collects what differs. */
export class Expectations {
  readonly differences: Difference[] = [];
  private readonly rules = new Set<string>();
  private made = 0;
  private step = '';

  constructor(private readonly print: (line: string) => void) {}

  /** How many statements have been compared. */
  get count(): number {
    return this.made;
  }

  /** The rules that any statement has named. */
  get rulesNamed(): ReadonlySet<string> {
    return this.rules;
  }

  /** What follows belongs to this step. */
  beginStep(title: string): void {
    this.step = title;
  }

  /** States by `rule` that `actual` is `expected`, compared deeply. `rule` may name several, comma separated. */
  that(rule: string, statement: string, actual: unknown, expected: unknown): void {
    const holds = this.compare(rule, statement, actual, expected);
    if (holds) this.print(`  ✓ ${statement}  (${rule})`);
  }

  /** As `that`, but says nothing when it holds: for what is true after every step. */
  always(rule: string, statement: string, actual: unknown, expected: unknown): void {
    this.compare(rule, statement, actual, expected);
  }

  /** The step could not be walked to its end. */
  broken(reason: unknown): void {
    this.compare('', 'the step can be walked to its end', reason instanceof Error ? reason.stack : reason, undefined);
  }

  private compare(rule: string, statement: string, actual: unknown, expected: unknown): boolean {
    this.made += 1;
    for (const each of rule.split(', ')) this.rules.add(each);
    if (isDeepStrictEqual(actual, expected)) return true;
    this.differences.push({ step: this.step, rule, statement, actual, expected });
    this.print(differenceText({ rule, statement, actual, expected }));
    return false;
  }
}

/** A difference for people: the statement, what the rules say and what the product did. */
export function differenceText({ rule, statement, actual, expected }: Omit<Difference, 'step'>): string {
  return [
    `  ✗ ${statement}  (${rule})`,
    `      by the rules: ${shown(expected)}`,
    `      in fact:      ${shown(actual)}`,
  ].join('\n');
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
