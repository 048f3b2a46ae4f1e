import { ConfigurationError, type Environment, matches, refusals, type Setting } from './setting';

/** Where the two engines are, and which of the document store's databases is this installation's. */
export interface EngineSettings {
  readonly eventStoreUrl: string;
  readonly mongoUrl: string;
  readonly database: string;
}

export const ENGINE_SETTINGS = {
  EVENTSTORE_URL: { expected: 'an esdb:// URL', accepts: matches(/^esdb(\+discover)?:\/\/\S+$/) },
  MONGODB_URL: { expected: 'a mongodb:// URL', accepts: matches(/^mongodb(\+srv)?:\/\/\S+$/) },
  DATABASE: {
    expected: 'a name of 1 to 40 lower case letters, digits and hyphens',
    accepts: matches(/^[a-z0-9-]{1,40}$/),
    fallback: 'reseller',
  },
} satisfies Record<string, Setting>;

/**
 * All that a process needs to know which holds no keys and signs nobody in, from the environment.
 *
 * @throws ConfigurationError naming each setting that is missing or wrong
 */
export function engineSettings(env: Environment): EngineSettings {
  const problems = Object.entries(ENGINE_SETTINGS).flatMap(([name, setting]) => refusals(name, setting, env[name]));
  if (problems.length > 0) throw new ConfigurationError(problems);
  const { EVENTSTORE_URL: eventStoreUrl = '', MONGODB_URL: mongoUrl = '', DATABASE: database } = env;
  return { eventStoreUrl, mongoUrl, database: database || ENGINE_SETTINGS.DATABASE.fallback };
}
