import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Texts = { readonly [key: string]: string | Texts };

const SOURCES = path.resolve(__dirname, '..');
const LANGUAGES = ['en', 'zh-CN', 'ja'];
const texts = new Map(
  LANGUAGES.map((language) => [
    language,
    flat(JSON.parse(readFileSync(path.join(__dirname, `${language}.json`), 'utf8'))),
  ]),
);
const english = texts.get('en') ?? new Map<string, string>();

/** What is called the same in every language: names. */
const NAMES = /^(service\.(?!label|many|any)|dap\.short$)/;

test.each(LANGUAGES)('%s has a text for every key, with the same things filled in', (language) => {
  const own = texts.get(language) ?? new Map<string, string>();
  const keys = new Set([...english.keys()].map(keyOf));
  expect([...new Set([...own.keys()].map(keyOf))].sort()).toEqual([...keys].sort());
  const differing = [...keys].filter(
    (key) => holesIn(formOf(english, key)).join() !== holesIn(formOf(own, key)).join(),
  );
  expect(differing).toEqual([]);
});

test.each(LANGUAGES)(
  'what is counted has in %s each plural form that the language knows, and nothing else has any',
  (language) => {
    const own = texts.get(language) ?? new Map<string, string>();
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `_${form}`);
    const keys = [...new Set([...own.keys()].map(keyOf))];
    const formsOf = (key: string) =>
      [...own.keys()].filter((each) => keyOf(each) === key).map((each) => each.slice(key.length));
    const counted = (key: string) => holesIn(formOf(own, key)).includes('count');
    const wrong = keys.filter((key) => formsOf(key).sort().join() !== (counted(key) ? [...forms].sort() : ['']).join());
    expect(wrong).toEqual([]);
  },
);

/** What nobody is told of: that the log was sealed has a page of its own, who read what is a list of its own. */
const NOT_TOLD = ['LogSealed', 'RecordRead'];

test('every event that is stored is told in a sentence, and offered where events are looked for by type', () => {
  const samples = readdirSync(path.resolve(SOURCES, '../../../libs/event-catalog/samples'));
  const stored = new Set(samples.filter((file) => /\.v\d+\.json$/.test(file)).map((file) => file.replace(/\..*/, '')));
  const [list = ''] =
    /TOLD_EVENTS = \[[^\]]*/.exec(readFileSync(path.join(SOURCES, 'activity/told-events.ts'), 'utf8')) ?? [];
  const told = [...list.matchAll(/'(\w+)'/g)].map(([, type = '']) => type);
  expect(told.toSorted()).toEqual([...stored].filter((type) => !NOT_TOLD.includes(type)).toSorted());
  expect(told.filter((type) => formOf(english, `event.${type}`) === '')).toEqual([]);
});

test.each(LANGUAGES)('a number is written in %s as its readers write numbers', (language) => {
  const plain = [...(texts.get(language) ?? [])].filter(([, text]) => /\{\{count\}\}/.test(text)).map(([key]) => key);
  expect(plain).toEqual([]);
});

test.each(['zh-CN', 'ja'])('nothing is left in English in %s', (language) => {
  const same = [...english]
    .filter(([key, text]) => texts.get(language)?.get(key) === text && !NAMES.test(key))
    .map(([key]) => key);
  expect(same.filter((key) => key !== 'dap.held')).toEqual([]);
});

test('the code uses every text, and no text that is not there', () => {
  const { keys, families } = used();
  const isUsed = (key: string) => keys.has(key) || families.some((family) => key.startsWith(family));
  const known = new Set([...english.keys()].map(keyOf));
  expect([...known].filter((key) => !isUsed(key))).toEqual([]);
  const sections = new Set([...known].map((key) => key.split('.')[0]));
  const missing = [...keys].filter((key) => sections.has(key.split('.')[0]) && !known.has(key));
  expect(missing).toEqual([]);
});

function flat(node: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([name, value]) =>
      typeof value === 'string' ? [[prefix + name, value] as const] : [...flat(value, `${prefix}${name}.`)],
    ),
  );
}

/** A key without the plural form that its text is in. */
function keyOf(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** The text of a key, in the form that every language has. */
function formOf(own: ReadonlyMap<string, string>, key: string): string {
  return own.get(key) ?? own.get(`${key}_other`) ?? '';
}

function holesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)(?:, number)?\}\}/g)].map(([, name]) => name ?? '').sort();
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
