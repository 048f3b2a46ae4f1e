import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { BRAND } from '../src/app/brand-name.ts';
import { COLOURS, colourStyles } from '../src/app/colours.ts';

const ICONS = [
  { file: 'icon-192.png', sizes: '192x192' },
  { file: 'icon-512.png', sizes: '512x512' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
];

const SHELL = readFileSync(path.join(import.meta.dirname, '..', 'src', 'shell.css'), 'utf8');
const COMPONENT_STYLES = /components-[^/]*\.css$/;
/**
 * The files that nearly every page needs (vite.config.ts), in the order in which they need each other. With the last of
 * the first the page begins: what it shows is then on its way while the others are run.
 */
const COMMON = { first: ['react', 'libraries', 'components', 'shell'], then: ['more-components', 'shared'] };
/** Runs them one after the other, and lets the page answer in between. */
const startOf = (files: readonly string[]) =>
  `for(const file of ${JSON.stringify(files)}){await import(file);await new Promise((next)=>setTimeout(next))}`;
const STYLE_LINK = /\s*<link rel="stylesheet"[^>]*>/g;
/** Of what runs them as the bundler has it: all of them in one breath. */
const SCRIPT_OF_ENTRY = /\s*<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/;

/**
 * Puts into the document what it has before any script: the colours and the shell, and the manifest by which it is
 * installed, with the product's icons. All other styles come after the shell, which a browser then paints without
 * waiting for them; the scripts wait.
 */
export function head(nonce: string): Plugin {
  return {
    name: 'head',
    enforce: 'pre',
    generateBundle(_, bundle) {
      this.emitFile({ type: 'asset', name: 'start.js', source: startOf(filesIn(bundle).map((file) => `/${file}`)) });
      const icons = ICONS.map(({ file, ...icon }) => {
        const source = readFileSync(path.join(import.meta.dirname, file));
        return {
          src: path.basename(this.getFileName(this.emitFile({ type: 'asset', name: file, source }))),
          type: 'image/png',
          ...icon,
        };
      });
      const manifest = {
        name: BRAND,
        start_url: '/',
        display: 'standalone',
        theme_color: COLOURS.light.accent,
        background_color: COLOURS.light.page,
        icons,
      };
      this.emitFile({ type: 'asset', name: 'manifest.webmanifest', source: JSON.stringify(manifest) });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const files = Object.keys(bundle);
        const kept = html.replace(STYLE_LINK, '').replace(SCRIPT_OF_ENTRY, '');
        const styles = [
          // Before our own, which have the last word where both say something.
          ...files
            .filter((file) => COMPONENT_STYLES.test(file))
            .map((file) => `<link rel="stylesheet" nonce="${nonce}" href="/${file}">`),
          ...(html.match(STYLE_LINK) ?? []),
        ];
        return {
          html: kept.replace('<noscript>', `${styles.join('')}<noscript>`),
          tags: [
            ...files
              .filter((file) => /\/start-[^/]*\.js$/.test(file))
              .map((file) => ({
                tag: 'script',
                // Not `async`: it waits for the styles, and nothing is drawn without them.
                attrs: { type: 'module', crossorigin: true, src: `/${file}`, nonce },
                injectTo: 'head' as const,
              })),
            ...filesIn(bundle)
              .filter((file) => !kept.includes(`"/${file}"`))
              .map((file) => ({
                tag: 'link',
                attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}`, nonce },
                injectTo: 'head' as const,
              })),
            { tag: 'style', attrs: { nonce }, children: colourStyles() + SHELL, injectTo: 'head' },
            ...(['light', 'dark'] as const).map((scheme) => ({
              tag: 'meta',
              attrs: {
                name: 'theme-color',
                media: `(prefers-color-scheme: ${scheme})`,
                content: COLOURS[scheme].surface,
              },
              injectTo: 'head' as const,
            })),
            ...files
              .filter((file) => file.endsWith('.webmanifest'))
              .map((file) => ({
                tag: 'link',
                attrs: { rel: 'manifest', href: `/${file}` },
                injectTo: 'head' as const,
              })),
          ],
        };
      },
    },
  };
}

/**
 * By what they are called, with the page's own. @throws where one needs a later one: both would be run in one breath
 */
function filesIn(bundle: Rolldown.OutputBundle): readonly string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const called = (names: readonly string[]) => names.flatMap((name) => chunks.filter((chunk) => chunk.name === name));
  const ordered = [...called(COMMON.first), ...chunks.filter(({ isEntry }) => isEntry), ...called(COMMON.then)];
  for (const [index, { name, imports }] of ordered.entries()) {
    const later = ordered.slice(index + 1).find(({ fileName }) => imports.includes(fileName));
    if (later) throw new Error(`What is common in ${name} needs ${later.name}`);
  }
  return ordered.map(({ fileName }) => fileName);
}
