import { extractStyle } from '@ant-design/static-style-extract';
import { ConfigProvider, type ThemeConfig } from 'antd';
import { createElement, type ReactNode } from 'react';
import type { Plugin, Rolldown } from 'vite';
import type { ColorScheme } from '../src/app/colours.ts';
import { themeOf } from './theme.ts';

/** Of the class that the library would set its custom properties by. */
const PROPERTIES = 'custom-properties';
/**
 * What it makes of a theme while it draws: a tenth of a second of each page with a slow processor, and again for each
 * kind of component.
 */
const MAKERS = [
  {
    file: /\/@ant-design\/cssinjs\/es\/hooks\/useCacheToken\.js$/,
    instead: 'const t=memoResult(()=>Object.assign({},...tokens),tokens);return[t,"",t]',
  },
  { file: /\/@ant-design\/cssinjs\/es\/hooks\/useCSSVarRegister\.js$/, instead: '' },
];

/**
 * Writes the styles of the library's components into a file, once: made in the browser they would hold up each page
 * that is opened. They go by custom properties, which the file holds for both colour schemes. They are the document's:
 * set on each component, as the library does it, every one would have hundreds of its own. Of which components, those
 * say whose code is in the bundle.
 */
export function componentStyles(): Plugin {
  return {
    name: 'component-styles',
    enforce: 'pre',
    // What would make them goes unused, and is left out with all that only it needs.
    transform(code, id) {
      const maker = MAKERS.find(({ file }) => file.test(id));
      if (maker) return { code: withBody(code, bodyOfDefault(this.parse(code)), maker.instead), map: null };
      if (!/\/antd\/es\/.*\/style\//.test(id)) return undefined;
      const edits = makersIn(this.parse(code));
      return edits.length === 0 ? undefined : { code: without(code, edits), map: null };
    },
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const styled = new Set(modules.flatMap((id) => /\/antd\/es\/([a-z-]+)\/style\/index\.js$/.exec(id)?.[1] ?? []));
      const stylesIn = (scheme: ColorScheme) => {
        const theme: ThemeConfig = { ...themeOf(scheme), hashed: false, cssVar: { key: PROPERTIES } };
        const customTheme = (node: ReactNode) => createElement(ConfigProvider, { theme }, node);
        return separated(extractStyle({ includes: [...styled].map(componentName), customTheme }));
      };
      const [light, dark] = [stylesIn('light'), stylesIn('dark')];
      const differing = new Map([...dark.properties].filter(([name, value]) => light.properties.get(name) !== value));
      this.emitFile({
        type: 'asset',
        name: 'components.css',
        // On paper it is light, whatever the screen is.
        source: `:root{${written(light.properties)}}@media screen{:root[data-theme='dark']{${written(differing)}}}${light.rules}`,
      });
    },
  };
}

/** The custom properties of a style sheet, of whatever component they are, and its other rules. */
function separated(styles: string): { readonly properties: ReadonlyMap<string, string>; readonly rules: string } {
  const properties = new Map<string, string>();
  const rules = styles.replaceAll(new RegExp(`\\.${PROPERTIES}[^{}]*\\{([^}]*)\\}`, 'g'), (_, declarations: string) => {
    for (const [, name = '', value = ''] of declarations.matchAll(/(--[^:]+):([^;]*);/g)) {
      if ((properties.get(name) ?? value) !== value) throw new Error(`${name} is not the same everywhere`);
      properties.set(name, value);
    }
    return '';
  });
  return { properties, rules };
}

function written(properties: ReadonlyMap<string, string>): string {
  return [...properties].map(([name, value]) => `${name}:${value}`).join(';');
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

type Program = ReturnType<Rolldown.PluginContext['parse']>;

/**
 * Where the body of the function stands that a module exports by default. @throws where there is none: another version
 * of the library has another
 */
function bodyOfDefault({ body }: Program): Span {
  const exported = body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const declared = exported?.type === 'ExportDefaultDeclaration' ? exported.declaration : undefined;
  if (declared?.type === 'FunctionDeclaration' && declared.body) return declared.body;
  const name = declared?.type === 'Identifier' ? declared.name : undefined;
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && id.name === name && init?.type === 'ArrowFunctionExpression') return init.body;
  }
  throw new Error('The library makes its styles in another way');
}

function withBody(code: string, { start, end }: Span, instead: string): string {
  return `${code.slice(0, start)}{${instead}}${code.slice(end)}`;
}

/** Of each `genStyleHooks(component, styles, …)` and the like at the top of a module: where its `styles` stand. */
function makersIn({ body }: Program): readonly Span[] {
  const values = body.flatMap((statement) => {
    const declared = 'declaration' in statement && statement.declaration !== null ? statement.declaration : statement;
    return declared.type === 'VariableDeclaration' ? declared.declarations.map(({ init }) => init) : [declared];
  });
  return values.flatMap((value) => {
    if (
      value?.type !== 'CallExpression' ||
      value.callee.type !== 'Identifier' ||
      !/^gen(Style|SubStyle|Component)/.test(value.callee.name)
    )
      return [];
    const [, styles] = value.arguments;
    return styles ? [styles] : [];
  });
}

/** The code with nothing made at these places. */
function without(code: string, spans: readonly Span[]): string {
  return spans.toReversed().reduce((text, { start, end }) => `${text.slice(0, start)}() => []${text.slice(end)}`, code);
}
