import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { faultsOf, LANGUAGES, type Text, textsIn } from './terms';

/** Chinese and Japanese that is no text of the product: what people are called, and how signs are ordered. */
const NO_TEXTS =
  /^(apps\/standalone\/src\/(demo-data|people)\.ts|libs\/read-models\/src\/(collation\/.*|search)\.ts|libs\/mail-address\/.*|libs\/ledger\/src\/testing\.ts|libs\/event-catalog\/samples\/.*)$/;

const files = execFileSync('git', ['ls-files', 'apps', 'libs'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|tsx|json)$/.test(file) && !/\.(spec|d)\.ts$/.test(file) && !NO_TEXTS.test(file));
const texts = files.flatMap((file) => textsIn(file, readFileSync(file, 'utf8')));

test.each(LANGUAGES)('every text in %s calls a thing by its one name', (language) => {
  const own = texts.filter((text) => text.language === language);
  expect(own.length).toBeGreaterThan(1_000);
  expect(own.flatMap(faultsOf)).toEqual([]);
});

test('of every text with Chinese or Japanese signs it can be told in which language it is', () => {
  const unknown = texts.filter(({ language, place }) => language === undefined && !place.endsWith('i18n/index.ts'));
  expect(unknown).toEqual([]);
});

describe('The check of terms', () => {
  const of = (language: Text['language'], text: string) => faultsOf({ language, text, place: 'a text' });

  it.each([
    ['zh-CN', '您的账户'],
    ['zh-CN', '任意服务'],
    ['zh-CN', '原因：客户已删除'],
    ['zh-CN', '要暂停吗?'],
    ['ja', '封印を書き出し'],
    ['ja', 'タイム ラインを見る'],
    ['en', 'The time line of the customer id'],
  ] as const)('refuses in %s: %s', (language, text) => {
    expect(of(language, text)).not.toEqual([]);
  });

  it.each(['{partner} は承諾しました', '向 {{partner}}授予', '{count, number}} 件'])(
    'refuses a space beside what is filled in: %s',
    (text) => {
      expect(of('ja', text)).toEqual([expect.stringContaining('a space beside')]);
    },
  );

  it('reads texts by their language, in catalogues and in code, and not the names of fields', () => {
    const code = `const T = { en: { a: 'One' }, 'zh-CN': { a: '一' }, ja: { a: '二' } }; const ZH_CN = { b: '三' }; const other = ['四'];`;
    expect(textsIn('x.ts', code).map(({ language, text }) => [language, text])).toEqual([
      ['en', 'One'],
      ['zh-CN', '一'],
      ['ja', '二'],
      ['zh-CN', '三'],
      [undefined, '四'],
    ]);
    expect(textsIn('i18n/ja.json', '{"a": {"b": "五"}}')).toEqual([
      { language: 'ja', text: '五', place: 'i18n/ja.json' },
    ]);
  });
});
