import path from 'node:path';
import { type Program } from './supervisor';

const SCRIPTS = {
  engines: 'apps/standalone/src/engines.js',
  issuer: 'apps/standalone/src/issuer.js',
  projector: 'apps/projector/src/main.js',
  reactor: 'apps/reactor/src/main.js',
  api: 'apps/api/src/main.js',
} as const;

/** One of the programs of an installation, from the folder the build wrote, with `env` over the environment of this process. */
export function program(dist: string, name: keyof typeof SCRIPTS, env: Readonly<Record<string, string>>): Program {
  return { name, script: path.join(dist, SCRIPTS[name]), env: { ...process.env, ...env } };
}
