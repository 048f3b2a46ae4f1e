import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A text to search a list by. `key` it by `initial`: what the address says from elsewhere is shown then. */
export function SearchField({
  initial,
  hint,
  onSearch,
}: {
  readonly initial: string;
  readonly hint: string;
  readonly onSearch: (search: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(initial);
  return (
    <div className="field grow">
      <label htmlFor={id}>{t('customers.search')}</label>
      <Input.Search
        id={id}
        value={text}
        placeholder={hint}
        allowClear
        onChange={(event) => setText(event.target.value)}
        onSearch={(value) => onSearch(value.trim())}
      />
    </div>
  );
}
