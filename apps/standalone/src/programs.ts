import path from 'node:path';
import { type Installation } from './installation';
import { type Program, type Supervisor } from './supervisor';

const ENGINES = 'apps/standalone/src/engines.js';

const PROGRAMS = {
  // A process each: while views are filled, both have work for a processor.
  eventstoredb: { script: ENGINES, words: ['eventstoredb'] },
  mongodb: { script: ENGINES, words: ['mongodb'] },
  mail: { script: 'apps/standalone/src/mail.js' },
  issuer: { script: 'apps/standalone/src/issuer.js' },
  projector: { script: 'apps/projector/src/main.js' },
  reactor: { script: 'apps/reactor/src/main.js' },
  api: { script: 'apps/api/src/main.js' },
} as const;

/**
 * One of the programs of an installation, from the folder the build wrote, with `env` over the environment of this
 * process.
 */
export function program(dist: string, name: keyof typeof PROGRAMS, env: Readonly<Record<string, string>>): Program {
  const { script, ...rest } = PROGRAMS[name];
  return { name, script: path.join(dist, script), ...rest, env: { ...process.env, ...env } };
}

/** The two embedded engines. */
export function enginePrograms(dist: string, env: Readonly<Record<string, string>>): readonly Program[] {
  return [program(dist, 'eventstoredb', env), program(dist, 'mongodb', env)];
}

/**
 * Starts everything an installation consists of, and waits until all of it serves. Throws with the reason when
 * something cannot be kept running.
 */
export async function startInstallation(
  supervisor: Supervisor,
  dist: string,
  installation: Installation,
): Promise<void> {
  const { env, engines, mailCatcher, localIssuer, operationsPorts, publicUrl } = installation;
  if (engines) await supervisor.start(...enginePrograms(dist, engines));
  if (mailCatcher) await supervisor.start(program(dist, 'mail', mailCatcher));
  if (localIssuer) await supervisor.start(program(dist, 'issuer', { ...env, PUBLIC_URL: publicUrl }));
  const watched = (name: keyof typeof operationsPorts) =>
    program(dist, name, { ...env, OPERATIONS_PORT: operationsPorts[name] });
  await supervisor.start(watched('projector'), watched('reactor'), watched('api'));
}
