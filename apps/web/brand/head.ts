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

/** Puts into the document what it has before any script: the colours, and the manifest by which it is installed, with the product's icons. */
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
      handler: (_, { bundle = {} }) => [
        { tag: 'style', attrs: { nonce }, children: colourStyles(), injectTo: 'head' as const },
        ...(['light', 'dark'] as const).map((scheme) => ({
          tag: 'meta',
          attrs: { name: 'theme-color', media: `(prefers-color-scheme: ${scheme})`, content: COLOURS[scheme].surface },
          injectTo: 'head' as const,
        })),
        ...Object.keys(bundle)
          .filter((file) => file.endsWith('.webmanifest'))
          .map((file) => ({ tag: 'link', attrs: { rel: 'manifest', href: `/${file}` }, injectTo: 'head' as const })),
      ],
    },
  };
}
