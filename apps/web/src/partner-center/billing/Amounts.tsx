import { useTranslation } from 'react-i18next';
import type { MonthlyBill } from '../../api/types';
import { decimalText, useMoney } from '../../ui/money';

/**
 * What a bill comes to in each currency, or that it is more than can be told exactly; and that something is in none of
 * them, where nobody had set its price.
 */
export function Amounts({ bill: { totals, tooLarge, unpriced } }: { readonly bill: MonthlyBill }) {
  const { t } = useTranslation();
  const written = useMoney();
  return (
    <span className="amounts">
      {totals.map((money) => (
        <span key={money.currency}>{written(money)}</span>
      ))}
      {tooLarge.map((currency) => (
        <span key={currency}>{t('bills.tooLarge', { currency })}</span>
      ))}
      {unpriced > 0 && <span className="quiet">{t('bills.unpriced')}</span>}
    </span>
  );
}

/** The same for a file: plain numbers, each with its currency's code. */
export function useAmountsText(): (bill: MonthlyBill) => string {
  const { t } = useTranslation();
  return ({ totals, tooLarge }) =>
    [
      ...totals.map((money) => `${decimalText(money)} ${money.currency}`),
      ...tooLarge.map((currency) => t('bills.tooLarge', { currency })),
    ].join('; ');
}
