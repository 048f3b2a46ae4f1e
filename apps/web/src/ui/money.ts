import { useTranslation } from 'react-i18next';
import type { Money } from '../api/types';
import { moneyFormat } from './formats';

/**
 * An amount in whole numbers of the currency's smallest unit, written out: never by way of a fraction, which would not
 * hold every amount.
 */
export function decimalText({ amount, decimals }: Pick<Money, 'amount' | 'decimals'>): `${number}` {
  const digits = String(amount).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return (decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`) as `${number}`;
}

/**
 * What somebody typed as an amount, in the currency's smallest unit: digits, and behind one full stop or comma at most
 * as many as the currency has decimals. Undefined for anything else: what could be meant otherwise is not guessed at.
 */
export function amountIn(typed: string, decimals: number): number | undefined {
  const [, whole = '', part = ''] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(typed.trim().normalize('NFKC')) ?? [];
  return whole === '' || part.length > decimals ? undefined : Number(whole + part.padEnd(decimals, '0'));
}

/** Writes amounts as the page's language does, each with its currency. */
export function useMoney(): (money: Money) => string {
  const { i18n } = useTranslation();
  return (money) => moneyFormat(i18n.language, money.currency, money.decimals).format(decimalText(money));
}
