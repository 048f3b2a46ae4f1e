import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { CustomerRowsBody } from '../../../../api/src/import/import.dto';
import { checkedAtOnce } from './checked-at-once';
import type { ImportRow } from './import-kinds';

const row = (line: number, domains: number): ImportRow => ({
  line,
  cells: {
    tenantId: `t-${line}`,
    name: `n ${line}`,
    channelRole: '',
    domains: Array.from({ length: domains }, (_, n) => `d${n}.cn`).join('; '),
  },
});
const sizes = (rows: readonly ImportRow[]) => checkedAtOnce(rows).map((part) => part.length);

test('fifty rows are checked together, or fewer where they have many domains', () => {
  expect(sizes([])).toEqual([]);
  expect(sizes(Array.from({ length: 120 }, (_, n) => row(n, 2)))).toEqual([50, 50, 20]);
  expect(sizes(Array.from({ length: 25 }, (_, n) => row(n, 50)))).toEqual([10, 10, 5]);
  const rows = [row(1, 300), row(2, 300), row(3, 1)];
  expect(checkedAtOnce(rows)).toEqual([[rows[0]], [rows[1], rows[2]]]);
});

test('the API takes every part, however the domains of a row are divided', () => {
  const cell = fc.array(fc.tuple(fc.nat(99_999), fc.constantFrom(' ', ',', '；', '|', '\t', '、 ')), {
    maxLength: 90,
    size: 'max',
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 60, size: 'max' }), (cells) => {
      const rows = cells.map((parts, line) => ({
        line,
        cells: {
          tenantId: '',
          name: '',
          channelRole: '',
          domains: parts.map(([n, divider]) => `d${n}.cn${divider}`).join(''),
        },
      }));
      for (const part of checkedAtOnce(rows)) {
        const body = plainToInstance(CustomerRowsBody, { rows: part.map(({ cells: { domains } }) => ({ domains })) });
        const refused = validateSync(body).flatMap(({ constraints }) => Object.keys(constraints ?? {}));
        expect(refused).toEqual([]);
      }
    }),
    { seed: 20_261_130, numRuns: 60, endOnFailure: true },
  );
});
