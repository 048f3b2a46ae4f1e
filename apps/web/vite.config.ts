import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { componentStyles } from './brand/component-styles.ts';
import { head } from './brand/head.ts';

const OUTPUT = path.resolve(import.meta.dirname, '..', '..', 'dist', 'apps', 'web');

/** Compressed once here rather than for every answer. */
const compressAssets: Plugin = {
  name: 'compress-assets',
  closeBundle() {
    const assets = path.join(OUTPUT, 'assets');
    for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file))) {
      const file = path.join(assets, name);
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content));
    }
  },
};

const INITIAL: '$initial'[] = ['$initial'];

/**
 * What nearly every page needs, in a few files none of which needs a later one: they are run one after the other
 * (brand/head.ts), and all at once they would hold up a slow processor. In a file for each part it would be a request
 * for each. What few pages need is in none of them.
 */
const COMMON = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, tags: INITIAL },
  { name: 'components', test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/, tags: INITIAL },
  { name: 'libraries', test: /node_modules/, tags: INITIAL },
  {
    name: 'shell',
    test: /apps[\\/]web[\\/](src[\\/](?!main).*\.tsx?|brand[\\/].*\.svg)$|libs[\\/]|preload-helper/,
    tags: INITIAL,
  },
  { name: 'more-components', test: /node_modules/, minShareCount: 20 },
  // Reports are for few, and bring a library for time zones.
  { name: 'shared', test: /apps[\\/]web[\\/]src(?![\\/]audit)/, minShareCount: 10 },
];

/** The API replaces it in every answer with that answer's nonce. */
const NONCE = '__CSP_NONCE__';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), componentStyles(), head(NONCE), compressAssets],
  // What is shared with the servers is taken from its sources, as elsewhere in this repository.
  resolve: { conditions: ['reseller-source', ...defaultClientConditions] },
  html: { cspNonce: NONCE },
  // A browser reads that in half the time it takes for the same as a script.
  json: { namedExports: false, stringify: true },
  build: {
    outDir: OUTPUT,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What a page may load in all, a test says (first-load.spec.ts).
    chunkSizeWarningLimit: Infinity,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: COMMON } } },
  },
});
