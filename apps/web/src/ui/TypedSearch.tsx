import { Input } from 'antd';
import { useState } from 'react';
import { Field } from './Field';

interface Properties {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly onChange: (text: string) => void;
}

/**
 * A field whose text is searched for while it is typed. Whoever is in it sees what was typed, and not the value, which
 * comes round by the address of the page a moment later: else letters that are typed fast would be lost, and Chinese
 * and Japanese could not be composed.
 */
export function TypedSearch({ label, hint, value, maxLength = 200, onChange }: Properties) {
  const [typed, setTyped] = useState<string>();
  const type = (text: string) => {
    setTyped(text);
    onChange(text);
  };
  return (
    <Field label={label} hint={hint} grow>
      {(input) => (
        <Input
          {...input}
          type="search"
          value={typed ?? value}
          maxLength={maxLength}
          allowClear
          onChange={({ target }) => type(target.value)}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  );
}
