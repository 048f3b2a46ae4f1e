import { type PartnerId } from '#domain';
import { partnerCodeIn, partnerCodeOf } from './partner-code';

const CODE = partnerCodeOf('5f3b2c1a-9d8e-4f70-a1b2-c3d4e5f60718' as PartnerId);
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXY';

describe('The code of a partner', () => {
  it('is the same for ever, and of twelve symbols in three groups', () => {
    expect(CODE).toBe('1MSA-N10V-165J');
    expect(CODE).toMatch(/^(?:[0-9A-HJKMNP-TV-Y]{4}-){2}[0-9A-HJKMNP-TV-Y]{4}$/);
  });

  it('is known however it is written', () => {
    const plain = CODE.replaceAll('-', '');
    for (const typed of [
      CODE,
      plain,
      plain.toLowerCase(),
      ` ${CODE} `,
      CODE.replaceAll('-', ' '),
      CODE.replaceAll('-', '–'),
    ])
      expect(partnerCodeIn(typed)).toBe(CODE);
    expect(partnerCodeIn(plain.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(CODE);
  });

  it('is told from one with a wrong symbol, or with two that changed places', () => {
    const plain = CODE.replaceAll('-', '');
    const missed = [...plain].flatMap((right, place) =>
      [...SYMBOLS].filter(
        (wrong) =>
          wrong !== right && partnerCodeIn(plain.slice(0, place) + wrong + plain.slice(place + 1)) !== undefined,
      ),
    );
    expect(missed).toEqual([]);
    const swapped = [...plain].flatMap((one, place) => {
      const next = plain[place + 1];
      if (next === undefined || next === one || place + 1 === plain.length - 1) return [];
      return partnerCodeIn(plain.slice(0, place) + next + one + plain.slice(place + 2)) ?? [];
    });
    expect(swapped).toEqual([]);
  });

  it.each(['', 'ABCD', `${CODE}0`, 'UUUU-UUUU-UUUU', '{"$ne":1}', '../../etc'])('is not %j', (typed) => {
    expect(partnerCodeIn(typed)).toBeUndefined();
  });
});
