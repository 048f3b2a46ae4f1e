import { useTranslation } from 'react-i18next';
import type { Money } from '../api/types';
import { decimalText, useMoney } from '../ui/money';

/** Amounts, one for each currency; and that something is in none of them, where nobody had set its price. */
export function Amounts({ amounts, unpriced }: { readonly amounts: readonly Money[]; readonly unpriced: boolean }) {
  const { t } = useTranslation();
  const written = useMoney();
  return (
    <span className="amounts">
      {amounts.map((money) => (
        <span key={money.currency}>{written(money)}</span>
      ))}
      {unpriced && <span className="quiet">{t('bills.unpriced')}</span>}
    </span>
  );
}

/** The same for a file: plain numbers, each with its currency's code. */
export function amountsText(amounts: readonly Money[]): string {
  return amounts.map((money) => `${decimalText(money)} ${money.currency}`).join('; ');
}
