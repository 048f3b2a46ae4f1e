import { readFileSync } from 'node:fs';
import { ROLES, TECHNICAL_CODES } from '#application';
import {
  CHANNEL_ROLES,
  CHANNELS,
  LANGUAGES,
  LINK_REFUSAL_REASONS,
  PURPOSES,
  REJECTION_CODES,
  RELATIONSHIP_END_CAUSES,
  SERVICES,
} from '#domain';
import { PROBLEM_TEXTS } from '#platform';
import { HEALTH_PROBLEMS } from '#platform/operations';
import { WITHOUT_ACCESS_REASONS } from '#read-models';

type Texts = { readonly [key: string]: string | Texts };

/** What the pages look up by a code that comes from a program, and every code that may come. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'operations.problem': HEALTH_PROBLEMS,
  'operations.remedy': HEALTH_PROBLEMS,
  role: [...ROLES, 'system', 'unknown'],
  cause: [...WITHOUT_ACCESS_REASONS, ...RELATIONSHIP_END_CAUSES],
  service: SERVICES,
  channelRole: CHANNEL_ROLES,
  purpose: PURPOSES,
  channel: CHANNELS,
  linkRefusal: LINK_REFUSAL_REASONS,
};

describe.each(LANGUAGES)('In %s', (language) => {
  test('every problem that the API answers says what is the matter and what to do next', () => {
    const texts = PROBLEM_TEXTS[language];
    const codes = [...REJECTION_CODES, ...TECHNICAL_CODES];
    expect(codes.filter((code) => !isText(texts[code].title) || !isText(texts[code].next))).toEqual([]);
    expect(Object.keys(texts).sort()).toEqual([...codes].sort());
  });

  test.each(Object.keys(FAMILIES))(
    'the pages have a text at %s for every code that a program answers there',
    (family) => {
      const texts = family.split('.').reduce(below, textsOf(language));
      const codes = FAMILIES[family] ?? [];
      expect(codes.filter((code) => !isText(below(texts, code)))).toEqual([]);
    },
  );
});

function textsOf(language: string): Texts {
  return JSON.parse(readFileSync(`apps/web/src/i18n/${language}.json`, 'utf8')) as Texts;
}

function below(texts: Texts | string | undefined, key: string): Texts | string | undefined {
  return typeof texts === 'object' ? texts[key] : undefined;
}

function isText(text: Texts | string | undefined): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
