import type { CheckedRow } from '../../api/types';
import type { ImportRow } from './import-kinds';
import { judged, readyRow } from './judged-rows';

const row = (line: number, tenantId: string, fault?: ImportRow['fault']): ImportRow => ({
  line,
  cells: { tenantId, name: `Account ${line}`, channelRole: '', domains: '' },
  ...(fault && { fault }),
});
const ready = (key: string, ...domains: readonly string[]): CheckedRow => ({
  outcome: 'ready',
  key,
  domains: domains.map((domain) => ({ domain, isClaimed: false })),
});
const outcomes = (
  kind: 'partners' | 'customers',
  rows: readonly ImportRow[],
  answers: readonly (readonly [number, CheckedRow])[],
) => [...judged(kind, rows, new Map(answers))].map(([line, judgement]) => ({ line, ...judgement, checked: undefined }));

test('of rows that are the same the first is carried out', () => {
  const rows = [row(2, 't-1'), row(3, 't-1')];
  expect(
    outcomes('partners', rows, [
      [2, ready('a')],
      [3, ready('a')],
    ]),
  ).toMatchObject([
    { line: 2, outcome: 'ready' },
    { line: 3, outcome: 'duplicate', of: 2, what: 'row' },
  ]);
});

test('a tenant has one customer, and may have several partners', () => {
  const rows = [row(2, 't-1'), row(3, 't-1')];
  const answers = [
    [2, ready('a')],
    [3, ready('b')],
  ] as const;
  expect(outcomes('customers', rows, answers)).toMatchObject([
    { outcome: 'ready' },
    { outcome: 'duplicate', of: 2, what: 'tenant' },
  ]);
  expect(outcomes('partners', rows, answers)).toMatchObject([{ outcome: 'ready' }, { outcome: 'ready' }]);
});

test('a domain belongs to the customer of the first row that has it', () => {
  const rows = [row(2, 't-1'), row(3, 't-2'), row(4, 't-3')];
  const answers = [
    [2, ready('a', 'a.example')],
    [3, ready('b', 'b.example', 'a.example')],
    [4, ready('c', 'b.example')],
  ] as const;
  expect(outcomes('customers', rows, answers)).toMatchObject([
    { outcome: 'ready' },
    { outcome: 'duplicate', of: 2, what: 'domain', domain: 'a.example' },
    { outcome: 'ready' }, // what is not carried out takes nothing
  ]);
});

test('what is refused, is there already or is no row at all stands in nobody’s way, and is not carried out', () => {
  const rows = [row(2, 't-1', 'hidden'), row(3, 't-1'), row(4, 't-1'), row(5, 't-1'), row(6, 't-9')];
  const refused: CheckedRow = { outcome: 'refused', faults: [] };
  const exists: CheckedRow = { outcome: 'exists', id: 'x' };
  const found = judged(
    'customers',
    rows,
    new Map([
      [3, refused],
      [4, exists],
      [5, ready('a')],
    ]),
  );
  expect([...found.values()].map(({ outcome }) => outcome)).toEqual(['malformed', 'refused', 'exists', 'ready']);
  expect(rows.flatMap((each) => readyRow(each, found.get(each.line))?.row.line ?? [])).toEqual([5]);
});
