import { looksTaken } from './readers';

const look = (what: string, second: number, role = 'auditor') => ({
  what,
  role,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});
const [REPORT, FIGURES] = ['/audit/reports/removed-dap', '/audit/reports/removed-dap/figures'];

describe('Who looked at an account', () => {
  it('took one look where a report’s page asked for its figures beside its rows', () => {
    const [figures, rows, other] = [look(FIGURES, 3), look(REPORT, 2), look('/audit/time-line', 1)];
    expect(looksTaken([figures, rows, other])).toEqual([rows, other]);
  });

  it.each([
    ['are of another report', look('/audit/reports/continuity', 2)],
    ['were asked for long after', look(REPORT, -30)],
    ['were asked for by somebody else', look(REPORT, 2, 'compliance-officer')],
  ])('took two where the figures %s', (_, rows) => {
    const figures = look(FIGURES, 3);
    expect(looksTaken([figures, rows])).toEqual([figures, rows]);
  });
});
