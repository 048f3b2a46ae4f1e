import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Texts = { readonly [key: string]: string | Texts };

const SOURCES = path.resolve(__dirname, '..');
const LANGUAGES = ['en', 'zh-CN', 'ja'];
const texts = new Map(
  LANGUAGES.map((language) => [language, flat(JSON.parse(readFileSync(path.join(__dirname, `${language}.json`), 'utf8')))]),
);
const english = texts.get('en') ?? new Map<string, string>();

/** What is called the same in every language: names. */
const NAMES = /^(service\.(?!label|many|any)|dap\.short$)/;

test.each(LANGUAGES)('%s has a text for every key, with the same things filled in', (language) => {
  const own = texts.get(language);
  expect([...(own?.keys() ?? [])].sort()).toEqual([...english.keys()].sort());
  const differing = [...english].filter(([key, text]) => holesIn(text).join() !== holesIn(own?.get(key) ?? '').join()).map(([key]) => key);
  expect(differing).toEqual([]);
});

test.each(['zh-CN', 'ja'])('nothing is left in English in %s', (language) => {
  const same = [...english].filter(([key, text]) => texts.get(language)?.get(key) === text && !NAMES.test(key)).map(([key]) => key);
  expect(same.filter((key) => key !== 'dap.held')).toEqual([]);
});

test('the code uses every text, and no text that is not there', () => {
  const { keys, families } = used();
  const isUsed = (key: string) => keys.has(key) || families.some((family) => key.startsWith(family));
  expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  const sections = new Set([...english.keys()].map((key) => key.split('.')[0]));
  const missing = [...keys].filter((key) => sections.has(key.split('.')[0]) && !english.has(key));
  expect(missing).toEqual([]);
});

function flat(node: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value] as const] : [...flat(value, `${prefix}${name}.`)],
    ),
  );
}

function holesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

/** Keys as they stand in the code, and the beginnings of those whose end is only known when it runs. */
function used(): { keys: Set<string>; families: string[] } {
  const code = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(spec|d)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(SOURCES, file), 'utf8'))
    .join('\n');
  const keys = new Set([...code.matchAll(/'([a-zA-Z]+(?:\.[a-zA-Z-]+)+)'/g)].map(([, key]) => key ?? ''));
  const families = [...code.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{/g)].map(([, family]) => family ?? '');
  // Codes that come from the API are looked up by their family's name.
  return { keys, families: [...families, 'role.', 'cause.', 'linkRefusal.'] };
}
