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
