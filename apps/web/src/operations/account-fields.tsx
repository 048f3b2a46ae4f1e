import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field';

interface Properties {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What an account is called. */
export function NameField({ value, onChange }: Properties) {
  const { t } = useTranslation();
  return (
    <Field label={t('operations.name')} name="name">
      {(field) => (
        <Input {...field} value={value} maxLength={200} required onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  );
}

/** Where an account's people sign in. */
export function TenantField({ value, onChange }: Properties) {
  const { t } = useTranslation();
  return (
    <Field label={t('audit.tenant')} name="tenantId" hint={t('operations.tenantHint')}>
      {(field) => <Input {...field} value={value} required onChange={({ target }) => onChange(target.value)} />}
    </Field>
  );
}
