/** One after the other, as they are written in the language that they are in. */
export function sentences(...texts: readonly string[]): string {
  const [stop, blank] = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(texts.join(''))
    ? ['。', '']
    : ['.', ' '];
  return texts.map((text) => (/[.。!！?？]$/u.test(text) ? text : text + stop)).join(blank);
}
