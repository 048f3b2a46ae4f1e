// Builds what the package holds: the compiled sources, the types of the API as the pages have them, and the licence.
// `npm pack` comes by here.
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = import.meta.dirname;
const root = path.resolve(here, '..', '..');
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync(path.join(here, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [tsc, '-p', path.join(here, 'tsconfig.build.json')], { stdio: 'inherit' });
copyFileSync(path.join(root, 'apps', 'web', 'src', 'api', 'schema.d.ts'), path.join(here, 'dist', 'schema.d.ts'));
copyFileSync(path.join(root, 'LICENSE'), path.join(here, 'dist', 'LICENSE'));
