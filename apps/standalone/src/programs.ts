import path from 'node:path';
import { type Installation } from './installation';
import { type Program, type Supervisor } from './supervisor';

const SCRIPTS = {
  engines: 'apps/standalone/src/engines.js',
  mail: 'apps/standalone/src/mail.js',
  issuer: 'apps/standalone/src/issuer.js',
  projector: 'apps/projector/src/main.js',
  reactor: 'apps/reactor/src/main.js',
  api: 'apps/api/src/main.js',
} as const;

/** One of the programs of an installation, from the folder the build wrote, with `env` over the environment of this process. */
export function program(dist: string, name: keyof typeof SCRIPTS, env: Readonly<Record<string, string>>): Program {
  return { name, script: path.join(dist, SCRIPTS[name]), env: { ...process.env, ...env } };
}

/** Starts everything an installation consists of, and waits until all of it serves. Throws with the reason when something cannot be kept running. */
export async function startInstallation(supervisor: Supervisor, dist: string, installation: Installation): Promise<void> {
  const { env, engines, mailCatcher, localIssuer, publicUrl } = installation;
  if (engines) await supervisor.start(program(dist, 'engines', engines));
  if (mailCatcher) await supervisor.start(program(dist, 'mail', mailCatcher));
  if (localIssuer) await supervisor.start(program(dist, 'issuer', { ...env, PUBLIC_URL: publicUrl }));
  await supervisor.start(...(['projector', 'reactor', 'api'] as const).map((name) => program(dist, name, env)));
}
