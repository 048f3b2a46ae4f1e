import { useTranslation } from 'react-i18next';
import type { Offer } from '../api/types';
import { Choice } from './Choice';

/** One of these offers, by its name. */
export function OfferChoice({
  offers,
  value,
  onChange,
}: {
  readonly offers: readonly Offer[];
  readonly value: Offer | undefined;
  readonly onChange: (code: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('subscription.offer')}
      value={value?.code ?? ''}
      options={offers.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={onChange}
    />
  );
}
