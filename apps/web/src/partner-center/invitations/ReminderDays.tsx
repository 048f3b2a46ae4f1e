import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field';
import { reminderDaysIn } from './reminder-days';

/** After how many days reminders go out, as it is typed. */
export function ReminderDays({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('reminders.days')}
      name="afterDays"
      hint={t('reminders.hint')}
      fault={reminderDaysIn(value) === undefined ? t('reminders.fault') : undefined}
    >
      {(input) => (
        <Input
          {...input}
          value={value}
          maxLength={40}
          placeholder="7, 14"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
