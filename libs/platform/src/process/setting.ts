/** The settings of a process, as the environment has them. An empty value counts as none. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a setting may be. */
export interface Setting {
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

/** Why the value of a setting is refused: one sentence, or none where it is accepted. */
export function refusals(name: string, setting: Setting, value: string | undefined): string[] {
  if (!value) return setting.fallback === undefined && !setting.optional ? [`${name} must be ${setting.expected} (not set)`] : [];
  return setting.accepts(value) ? [] : [`${name} must be ${setting.expected} (${got(setting, value)})`];
}

/** What a refused setting was, in words that may reach a log. */
export function got(setting: Setting, value: string): string {
  return setting.secret ? 'what is set is not; its value is not shown' : `got ${JSON.stringify(withoutPassword(value))}`;
}

/** Accepts what a pattern matches. */
export function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value);
}

/** The password that a URL may hold must not reach a log; nor may what stands alone before the @, a token for instance, or among the options. */
function withoutPassword(value: string): string {
  return value
    .replace(/^([a-z0-9+.-]+:\/\/[^/@:]*):.*@/i, '$1:***@')
    .replace(/^([a-z0-9+.-]+:\/\/)[^/@:]+@/i, '$1***@')
    .replace(/([?&][^=&]*(?:password|secret|token|credential|properties)[^=&]*=)[^&]*/gi, '$1***');
}
