import { ConfigurationError, type Environment, refusals, type Setting, valueOf, withFiles } from './setting';

/** How a projector shares its work with others. */
export interface ProjectorSettings {
  /** Into how many partitions each view is divided. */
  readonly partitions: number;
}

export const PROJECTOR_SETTINGS = {
  PARTITIONS: {
    about:
      'Into how many partitions each view is divided, so that as many projectors at most share its work. The same for all of them; to change it, start all with the new number.',
    expected: 'a whole number from 1 to 64',
    accepts: isNumberOfPartitions,
    fallback: '1',
  },
} satisfies Record<string, Setting>;

/** @throws ConfigurationError naming each setting that is wrong */
export function projectorSettings(environment: Environment): ProjectorSettings {
  const env = withFiles(environment, PROJECTOR_SETTINGS);
  const problems = Object.entries(PROJECTOR_SETTINGS).flatMap(([name, setting]) => refusals(name, setting, env[name]));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { partitions: Number(valueOf('PARTITIONS', PROJECTOR_SETTINGS.PARTITIONS, env).value) };
}

function isNumberOfPartitions(value: string): boolean {
  return /^[1-9]\d?$/.test(value) && Number(value) <= 64;
}
