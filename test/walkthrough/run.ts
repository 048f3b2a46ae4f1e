import { randomBytes } from 'node:crypto';
import { ApiClient } from './api-client';
import { CHAPTERS, RULES_SHOWN } from './chapters';
import { type Difference, Expectations } from './expectations';
import { type Crashes, type Instance } from './instance';
import { Market } from './market';
import { type Chapter, type CrashStep, type Step, Walk } from './walk';

export interface WalkOptions {
  readonly print: (line: string) => void;
  /**
   * Kills the whole installation before each step, and starts it again on the same data; for an installation of the
   * walkthrough's own.
   */
  readonly killBetweenSteps?: boolean;
}

/** What came of a walk. */
export interface WalkResult {
  readonly steps: number;
  readonly statements: number;
  readonly differences: readonly Difference[];
}

/**
 * Walks through the page's process from the first step to the last, with accounts of its own, and compares what an
 * installation does with what the rules say. A step that cannot be walked to its end is a difference and ends the walk,
 * since those after it rest on it.
 */
export async function walkThrough(
  instance: Instance,
  { print, killBetweenSteps = false }: WalkOptions,
): Promise<WalkResult> {
  const { apiUrl, issuerUrl, crashes } = instance;
  const expect = new Expectations(print);
  const api = new ApiClient(apiUrl, issuerUrl);
  const walk = new Walk(new Market(randomBytes(3).toString('hex')), expect, print, api);
  let steps = 0;
  try {
    for (const { chapter, step } of stepsIn(CHAPTERS)) {
      if (chapter.steps[0] === step) print(`\n━━ ${chapter.title} ━━`);
      if (killBetweenSteps && crashes) await crash(crashes, api, print);
      steps += 1;
      print(`\n── ${steps}. ${step.title}`);
      expect.beginStep(step.title);
      await take(step, walk, crashes);
    }
    expect.always('the page', 'each of its rules has been shown', missing(expect.rulesNamed), []);
  } catch (error) {
    expect.broken(error);
  }
  return { steps, statements: expect.count, differences: expect.differences };
}

function stepsIn(chapters: readonly Chapter[]) {
  return chapters.flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })));
}

async function take(step: Step | CrashStep, walk: Walk, crashes: Crashes | undefined): Promise<void> {
  if ('walk' in step) await step.walk(walk);
  else if (crashes) await step.crash(walk, crashes);
  else walk.print("  (left out: the processes are not this walk's to kill)");
  await walk.gainsNothingElse();
  await walk.models.check(step.customer, step.partner);
}

async function crash(crashes: Crashes, api: ApiClient, print: (line: string) => void): Promise<void> {
  print('\n  ☠ everything is killed (-9), and started again on the same data');
  await crashes.killAll();
  api.signInAgain();
}

function missing(rulesNamed: ReadonlySet<string>): string[] {
  return RULES_SHOWN.filter((rule) => !rulesNamed.has(rule));
}
