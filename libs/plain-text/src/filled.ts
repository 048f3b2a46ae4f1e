/**
 * Where a value begins and ends that is filled in, until what stands around it is known. From the private use area: no
 * text of a person holds it.
 */
const [BEGIN, END] = ['\uE000', '\uE001'];

/** It lengthens the vowel before it, and belongs to no one script. */
const LONG_VOWEL = '\\u30fc';
/** A letter of a script that is written without spaces. */
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}${LONG_VOWEL}]`;
/** A letter or digit of half that width; in a value also what it may begin or end with (`(+86)`, `Co., Ltd.`). */
const NARROW = String.raw`(?!${WIDE}|[\uff00-\uffef])[\p{L}\p{N}]`;
const NARROW_EDGE = String.raw`(?!${WIDE}|[\uff00-\uffef])[!-~\p{L}\p{N}]`;

const BETWEEN_SCRIPTS = new RegExp(
  [
    `(?<=${WIDE})${BEGIN}(?=${NARROW_EDGE})`,
    `(?<=${NARROW_EDGE})${END}(?=${WIDE})`,
    `(?<=${NARROW})${BEGIN}(?=${WIDE})`,
    `(?<=${WIDE})${END}(?=${NARROW})`,
  ].join('|'),
  'gu',
);
const MARKS = new RegExp(`[${BEGIN}${END}]`, 'g');

/** A value as it is filled in, for `joined`. */
export function marked(value: string): string {
  return BEGIN + value + END;
}

/**
 * A sentence with everything marked in it joined to the words around it: in Chinese and Japanese a space stands where
 * two scripts meet (`向 Contoso 授予`), and none between letters of one (`向晨星授予`). So their texts have none around what is
 * filled in.
 */
export function joined(text: string): string {
  return text.replace(BETWEEN_SCRIPTS, ' ').replace(MARKS, '');
}

/** A sentence with its values in the places that name them, such as `{partner}`; a place without a value stays. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return joined(
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? marked(values[name] ?? '') : place,
    ),
  );
}
