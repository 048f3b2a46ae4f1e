import { type ColumnOfFile, MOST_ROWS, rowsOfFile } from './csv-rows';

const COLUMNS: readonly ColumnOfFile<'tenantId' | 'name' | 'domains'>[] = [
  { name: 'tenantId', labels: ['Tenant', '租户'] },
  { name: 'name', labels: ['名称'] },
  { name: 'domains', labels: ['域'], optional: true },
];
const rows = (text: string) => rowsOfFile(text, COLUMNS);
const row = (line: number, tenantId: string, name: string, domains = '') => ({
  line,
  cells: { tenantId, name, domains },
});

test.each([
  ['commas', 'tenantId,name\nt-1,Contoso\n'],
  ['semicolons, as spreadsheets of other countries write', 'name;tenantId\r\nContoso;t-1\r\n'],
  ['tabs, as copying from a spreadsheet gives', 'Tenant\tname\nt-1\tContoso'],
  ['other words for the columns, and a byte order mark', '\ufeff租户,名称\nt-1,Contoso'],
  ['headings in whatever case and spelling', 'TENANT_ID,Name\nt-1,Contoso'],
])('a table is read with %s', (_, text) => {
  expect(rows(text)).toEqual({ rows: [row(2, 't-1', 'Contoso')], ignored: [] });
});

test('a quoted cell holds commas, quotation marks and whatever else', () => {
  expect(rows('tenantId,name,domains\nt-1,"Contoso, ""the"" Ltd.","a.example, b.example"')).toEqual({
    rows: [row(2, 't-1', 'Contoso, "the" Ltd.', 'a.example, b.example')],
    ignored: [],
  });
});

test('empty rows are left out, and each row keeps the number that a spreadsheet shows', () => {
  expect(rows('tenantId,name\n\nt-1,One\n,\n \nt-2,Two\n')).toEqual({
    rows: [row(3, 't-1', 'One'), row(6, 't-2', 'Two')],
    ignored: [],
  });
});

test('columns that are not known are named, and their cells ignored', () => {
  expect(rows('tenantId,note,name\nt-1,x,One')).toEqual({ rows: [row(2, 't-1', 'One')], ignored: ['note'] });
});

test('what is wrong with a row is said of it, and of no other', () => {
  const found = rows('tenantId,name\nt-1,"One\nof two lines"\nt-2,Two,three\nt-3,Three\nt-4,"never closed\n');
  expect(found).toMatchObject({
    rows: [
      { line: 2, fault: 'hidden' },
      { line: 3, fault: 'cells' },
      { line: 4, cells: { name: 'Three' } },
      { line: 5, fault: 'quotes' },
    ],
  });
  expect('rows' in found && found.rows[2]).not.toHaveProperty('fault');
});

test.each([
  ['columns', 'name\nOne'],
  ['columns', ''],
  ['columns', 't-1,One\nt-2,Two'],
  ['empty', 'tenantId,name\n'],
  ['tooMany', `tenantId,name\n${'t,x\n'.repeat(MOST_ROWS + 1)}`],
])('what is no table of these columns is refused as a whole: %s', (fault, text) => {
  expect(rows(text)).toEqual({ fault });
});
