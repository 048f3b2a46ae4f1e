import { Input } from 'antd';
import { Field } from './Field';

interface Properties {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly onChange: (text: string) => void;
}

/** A field whose text is searched for while it is typed. */
export function TypedSearch({ label, hint, value, maxLength = 200, onChange }: Properties) {
  return (
    <Field label={label} hint={hint} grow>
      {(input) => (
        <Input {...input} type="search" value={value} maxLength={maxLength} allowClear onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  );
}
