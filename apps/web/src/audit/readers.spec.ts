import { recordsOfPages } from './readers';

const record = (what: string, second: number, role = 'auditor') => ({
  what,
  role,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});
const [REPORT, FIGURES] = ['/audit/reports/removed-dap', '/audit/reports/removed-dap/figures'];

describe('Who looked at an account', () => {
  it('took one look where a report’s page asked for its figures beside its rows', () => {
    const [figures, rows, other] = [record(FIGURES, 3), record(REPORT, 2), record('/audit/time-line', 1)];
    expect(recordsOfPages([figures, rows, other])).toEqual([rows, other]);
  });

  it.each([
    ['are of another report', record('/audit/reports/continuity', 2)],
    ['were asked for long after', record(REPORT, -30)],
    ['were asked for by somebody else', record(REPORT, 2, 'compliance-officer')],
  ])('took two where the figures %s', (_, rows) => {
    const figures = record(FIGURES, 3);
    expect(recordsOfPages([figures, rows])).toEqual([figures, rows]);
  });
});
