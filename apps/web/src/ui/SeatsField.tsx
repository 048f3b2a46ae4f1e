import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from './Field';

/** A number of seats. The browser refuses what is no whole number of at least one before anything is sent. */
export function SeatsField({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (seats: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field label={t('subscription.seats')} name="seats">
      {(input) => (
        <Input
          {...input}
          className="number"
          type="number"
          min={1}
          required
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
