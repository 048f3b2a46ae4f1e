import { extractStyle } from '@ant-design/static-style-extract';
import { ConfigProvider } from 'antd';
import { createElement, type ReactNode } from 'react';
import type { Plugin, Rolldown } from 'vite';

/** Of the class that sets the custom properties: the theme in the browser has its own. */
const PROPERTIES = 'properties-of-no-theme';

/**
 * Writes the styles of the library's components into a file, once: made in the browser they would hold up each page that is opened, by a third of a second with
 * a slow processor. They go by custom properties, which `Appearance` sets by the theme. Of which components, those say whose code is in the bundle.
 */
export function componentStyles(): Plugin {
  return {
    name: 'component-styles',
    enforce: 'pre',
    // What would make them goes unused, and is left out with all that only it needs.
    transform(code, id) {
      if (!/\/antd\/es\/.*\/style\//.test(id)) return undefined;
      const edits = makersIn(this.parse(code));
      return edits.length === 0 ? undefined : { code: without(code, edits), map: null };
    },
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const styled = new Set(modules.flatMap((id) => /\/antd\/es\/([a-z-]+)\/style\/index\.js$/.exec(id)?.[1] ?? []));
      const source = extractStyle({
        includes: [...styled].map(componentName),
        customTheme: (node: ReactNode) => createElement(ConfigProvider, { theme: { hashed: false, cssVar: { key: PROPERTIES } } }, node),
      });
      this.emitFile({
        type: 'asset',
        name: 'components.css',
        source: source.replaceAll(new RegExp(`\\.${PROPERTIES}[^{}]*\\{[^}]*\\}`, 'g'), ''),
      });
    },
  };
}

/** `input-number` is `InputNumber`; what is called and not drawn has a small initial. */
function componentName(folder: string): string {
  if (folder === 'message' || folder === 'notification') return folder;
  return folder.replace(/(?:^|-)(\w)/g, (_, initial: string) => initial.toUpperCase());
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Of each `genStyleHooks(component, styles, …)` and the like at the top of a module: where its `styles` stand. */
function makersIn({ body }: ReturnType<Rolldown.PluginContext['parse']>): readonly Span[] {
  const values = body.flatMap((statement) => {
    const declared = 'declaration' in statement && statement.declaration !== null ? statement.declaration : statement;
    return declared.type === 'VariableDeclaration' ? declared.declarations.map(({ init }) => init) : [declared];
  });
  return values.flatMap((value) => {
    if (value?.type !== 'CallExpression' || value.callee.type !== 'Identifier' || !/^gen(Style|SubStyle|Component)/.test(value.callee.name))
      return [];
    const [, styles] = value.arguments;
    return styles ? [styles] : [];
  });
}

/** The code with nothing made at these places. */
function without(code: string, spans: readonly Span[]): string {
  return spans.toReversed().reduce((text, { start, end }) => `${text.slice(0, start)}() => []${text.slice(end)}`, code);
}
