/**
 * The currencies that prices can be in, by their codes of ISO 4217, each with the number of its decimals there: those
 * in which cloud services are sold to partners. An amount is kept in the smallest unit of its currency, so a number
 * here never changes; another currency is one more line.
 */
export const CURRENCY_DECIMALS = {
  AUD: 2,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  CZK: 2,
  DKK: 2,
  EUR: 2,
  GBP: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  INR: 2,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  MOP: 2,
  MXN: 2,
  MYR: 2,
  NOK: 2,
  NZD: 2,
  PHP: 2,
  PLN: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TRY: 2,
  TWD: 2,
  USD: 2,
  VND: 0,
  ZAR: 2,
} as const satisfies Readonly<Record<string, number>>;

export type Currency = keyof typeof CURRENCY_DECIMALS;

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCY_DECIMALS, code);
}

export const CURRENCIES: readonly Currency[] = Object.keys(CURRENCY_DECIMALS).filter(isCurrency);

/** An amount of money: a whole number of the currency's smallest unit, never a fraction (12.50 CNY is 1250). */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** Amounts added up in each currency. */
export interface Totals {
  readonly totals: readonly Money[];
  /**
   * Currencies in which they come to so much that a number, and JSON as most programs read it, does not hold it exactly
   * any more: there is no total in them, since nothing is rounded.
   */
  readonly tooLarge: readonly Currency[];
}

/**
 * What all come to together, by the currencies' codes, in whatever order they are added: amounts of two currencies are
 * never added, and those beyond 9,007,199,254,740,991 of a currency's smallest unit not told (decision 25).
 */
export function addedUp(all: readonly (Pick<Totals, 'totals'> & Partial<Totals>)[]): Totals {
  const sums = new Map<Currency, number>();
  const tooLarge = new Set(all.flatMap((each) => each.tooLarge ?? []));
  for (const { amount, currency } of all.flatMap(({ totals }) => totals)) {
    const sum = (sums.get(currency) ?? 0) + amount;
    if (Number.isSafeInteger(sum)) sums.set(currency, sum);
    else tooLarge.add(currency);
  }
  const totals = [...sums]
    .filter(([currency]) => !tooLarge.has(currency))
    .map(([currency, amount]) => ({ amount, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return { totals, tooLarge: [...tooLarge].sort() };
}
