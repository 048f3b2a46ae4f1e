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

/** So much that a number, and JSON as most programs read it, does not hold it exactly any more. */
export class AmountTooLarge extends RangeError {
  override readonly name = 'AmountTooLarge';
  constructor(readonly currency: Currency) {
    super(`Amounts in ${currency} come to more than ${Number.MAX_SAFE_INTEGER} of its smallest unit`);
  }
}

/**
 * The sum in each currency, by its code: amounts of two currencies are never added.
 * @throws AmountTooLarge beyond 9,007,199,254,740,991 of a currency's smallest unit: nothing is rounded
 */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<Currency, number>();
  for (const { amount, currency } of amounts) {
    const sum = (sums.get(currency) ?? 0) + amount;
    if (!Number.isSafeInteger(sum)) throw new AmountTooLarge(currency);
    sums.set(currency, sum);
  }
  return [...sums]
    .map(([currency, amount]) => ({ amount, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
