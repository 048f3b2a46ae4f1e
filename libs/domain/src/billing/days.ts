import { type Branded, type Instant } from '../values';

/** A day of UTC, `2026-11-30`; such texts compare as the days do. */
export type Day = Branded<'Day'>;
/** A month of UTC, `2026-11`. */
export type Month = Branded<'Month'>;

/** Whether there is such a day. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && dayOf(new Date(time).toISOString() as Instant) === text;
}

/** Whether there is such a month. */
export function isMonth(text: string): text is Month {
  return isDay(`${text}-01`);
}

export function dayOf(at: Instant): Day {
  return at.slice(0, 'yyyy-mm-dd'.length) as Day;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 'yyyy-mm'.length) as Month;
}

/** The first instant of a day, or of a month. */
export function beginningOf(time: Day | Month): Instant {
  return `${time.length === 'yyyy-mm'.length ? `${time}-01` : time}T00:00:00.000Z` as Instant;
}

/** How many days the month has. */
export function daysIn(month: Month): number {
  const number = Number(month.slice('yyyy-'.length));
  if (number === 2) return isLeapYear(Number(month.slice(0, 'yyyy'.length))) ? 29 : 28;
  return [4, 6, 9, 11].includes(number) ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The month so many before, or, of a negative number, after this one. */
export function monthBefore(month: Month, months = 1): Month {
  const [year = 0, number = 1] = numbersIn(month);
  return new Date(Date.UTC(year, number - 1 - months, 1)).toISOString().slice(0, 'yyyy-mm'.length) as Month;
}

function numbersIn(month: Month): readonly number[] {
  return month.split('-').map(Number);
}
