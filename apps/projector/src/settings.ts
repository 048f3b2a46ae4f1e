export interface ProjectorSettings {
  readonly eventStoreUrl: string;
  readonly mongoUrl: string;
  readonly database: string;
}

/**
 * The few settings of the projector, which holds no keys and signs nobody in, from the environment.
 * @throws Error that names each setting that is missing or wrong
 */
export function projectorSettings(env: Readonly<Record<string, string | undefined>>): ProjectorSettings {
  const { EVENTSTORE_URL: eventStoreUrl = '', MONGODB_URL: mongoUrl = '', DATABASE: database = 'reseller' } = env;
  const problems = [
    ...(/^esdb(\+discover)?:\/\//.test(eventStoreUrl)
      ? []
      : [`EVENTSTORE_URL must be an esdb:// URL (got "${withoutPassword(eventStoreUrl)}")`]),
    ...(/^mongodb(\+srv)?:\/\//.test(mongoUrl) ? [] : [`MONGODB_URL must be a mongodb:// URL (got "${withoutPassword(mongoUrl)}")`]),
    ...(/^[a-z0-9-]{1,40}$/.test(database)
      ? []
      : [`DATABASE must be a name of 1 to 40 lower case letters, digits and hyphens (got "${database}")`]),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { eventStoreUrl, mongoUrl, database };
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//***@');
}
