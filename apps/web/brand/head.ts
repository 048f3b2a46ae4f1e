import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { BRAND } from '../src/app/brand-name.ts';
import { COLOURS, colourStyles } from '../src/app/colours.ts';

const ICONS = [
  { file: 'icon-192.png', sizes: '192x192' },
  { file: 'icon-512.png', sizes: '512x512' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
];

const SHELL = readFileSync(path.join(import.meta.dirname, '..', 'src', 'shell.css'), 'utf8');
const COMPONENT_STYLES = /components-[^/]*\.css$/;
/** Of the files that others' code is bundled into (vite.config.ts) the one that needs no other. */
const FIRST = 'react';
const STYLE_LINK = /\s*<link rel="stylesheet"[^>]*>/g;

/**
 * Puts into the document what it has before any script: the colours and the shell, and the manifest by which it is installed, with the product's icons. All other
 * styles come after the shell, which a browser then paints without waiting for them; the scripts wait.
 */
export function head(nonce: string): Plugin {
  return {
    name: 'head',
    enforce: 'pre',
    generateBundle() {
      const icons = ICONS.map(({ file, ...icon }) => {
        const source = readFileSync(path.join(import.meta.dirname, file));
        return { src: path.basename(this.getFileName(this.emitFile({ type: 'asset', name: file, source }))), type: 'image/png', ...icon };
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
        const styles = [
          // Before our own, which have the last word where both say something.
          ...files.filter((file) => COMPONENT_STYLES.test(file)).map((file) => `<link rel="stylesheet" nonce="${nonce}" href="/${file}">`),
          ...(html.match(STYLE_LINK) ?? []),
        ];
        return {
          html: html.replace(STYLE_LINK, '').replace('<noscript>', `${styles.join('')}<noscript>`),
          tags: [
            // Run as soon as it is there, while the rest is on its way: what is run all at once holds up a slow processor.
            ...Object.values(bundle)
              .filter((file) => file.type === 'chunk' && file.name === FIRST)
              .map(({ fileName }) => ({
                tag: 'script',
                attrs: { type: 'module', async: true, crossorigin: true, src: `/${fileName}`, nonce },
                injectTo: 'head' as const,
              })),
            { tag: 'style', attrs: { nonce }, children: colourStyles() + SHELL, injectTo: 'head' },
            ...(['light', 'dark'] as const).map((scheme) => ({
              tag: 'meta',
              attrs: { name: 'theme-color', media: `(prefers-color-scheme: ${scheme})`, content: COLOURS[scheme].surface },
              injectTo: 'head' as const,
            })),
            ...files
              .filter((file) => file.endsWith('.webmanifest'))
              .map((file) => ({ tag: 'link', attrs: { rel: 'manifest', href: `/${file}` }, injectTo: 'head' as const })),
          ],
        };
      },
    },
  };
}
