import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

/** A number of seats. The browser refuses what is no whole number of at least one before anything is sent. */
export function SeatsField({ value, onChange }: { readonly value: number; readonly onChange: (seats: number) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('subscription.seats')}</label>
      <Input
        id={id}
        className="number"
        type="number"
        min={1}
        required
        value={Number.isNaN(value) ? '' : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
