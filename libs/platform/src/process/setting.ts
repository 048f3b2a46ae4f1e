import { readFileSync } from 'node:fs';

/** The settings of a process, as the environment has them. An empty value counts as none. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a setting may be, and what it is for. */
export interface Setting {
  /** For whoever sets it, in a sentence or two; it goes into docs/CONFIGURATION.md. */
  readonly about: string;
  /** Completes the sentence "NAME must be …". */
  readonly expected: string;
  readonly accepts: (value: string) => boolean;
  readonly fallback?: string;
  readonly optional?: true;
  readonly secret?: true;
}

/** Names every setting that was refused, with what it must be and what it was; values of secrets are never in it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** The settings of one kind, under the heading by which they are described. */
export type Settings<Name extends string = string> = Readonly<Record<Name, Setting>>;

/** Where the value of a setting comes from. */
export type Source = 'environment' | 'file' | 'default' | 'none';

/**
 * The value of a setting: of the environment, else of the file that `<NAME>_FILE` names (without the line break at its
 * end), else its default. An empty value counts as none.
 * @throws ConfigurationError where that file cannot be read
 */
export function valueOf(
  name: string,
  { fallback }: Setting,
  env: Environment,
): { readonly value: string; readonly source: Source } {
  const value = givenOf(name, env);
  if (value !== undefined) return value;
  return fallback === undefined ? { value: '', source: 'none' } : { value: fallback, source: 'default' };
}

function givenOf(
  name: string,
  env: Environment,
): { readonly value: string; readonly source: 'environment' | 'file' } | undefined {
  const given = env[name];
  if (given) return { value: given, source: 'environment' };
  const file = env[`${name}_FILE`];
  const value = file ? contentOf(`${name}_FILE`, file) : '';
  return value ? { value, source: 'file' } : undefined;
}

/**
 * The environment with what lies in files: a secret that is mounted as a file needs not be in the environment, which
 * children and crash reports show.
 * @throws ConfigurationError naming each file that cannot be read
 */
export function withFiles(env: Environment, settings: Settings): Environment {
  const problems: string[] = [];
  const read = Object.keys(settings).flatMap((name): (readonly [string, string])[] => {
    try {
      const given = givenOf(name, env);
      return given?.source === 'file' ? [[name, given.value]] : [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { ...env, ...Object.fromEntries(read) };
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigurationError([`${name} must name a file that can be read (got ${JSON.stringify(file)}: ${code})`]);
  }
}

/** Why the value of a setting is refused: one sentence, or none where it is accepted. */
export function refusals(name: string, setting: Setting, value: string | undefined): string[] {
  if (!value)
    return setting.fallback === undefined && !setting.optional ? [`${name} must be ${setting.expected} (not set)`] : [];
  return setting.accepts(value) ? [] : [`${name} must be ${setting.expected} (${got(setting, value)})`];
}

/** What a refused setting was, in words that may reach a log. */
export function got(setting: Setting, value: string): string {
  return setting.secret
    ? 'what is set is not; its value is not shown'
    : `got ${JSON.stringify(withoutPassword(value))}`;
}

/** The value of a setting as it may be shown: nothing of a secret, and no password of an address. */
export function shown(setting: Setting, value: string): string {
  return setting.secret && value ? '(secret)' : withoutPassword(value);
}

/** Accepts what a pattern matches. */
export function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value);
}

/**
 * The password that a URL may hold must not reach a log; nor may what stands alone before the @, a token for instance,
 * or among the options.
 */
function withoutPassword(value: string): string {
  return value
    .replace(/^([a-z0-9+.-]+:\/\/[^/@:]*):.*@/i, '$1:***@')
    .replace(/^([a-z0-9+.-]+:\/\/)[^/@:]+@/i, '$1***@')
    .replace(/([?&][^=&]*(?:password|secret|token|credential|properties)[^=&]*=)[^&]*/gi, '$1***');
}
