import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerDirectoryQuery, customerQuery, partnerDirectoryQuery, partnerQuery } from '../api/account-queries';
import { Field } from '../ui/Field';
import { rowsOf } from '../ui/pages';
import { useTypedText } from '../ui/use-settled';

interface Properties {
  readonly label: string;
  /** The id of the one chosen. */
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  /** What tells it from another of the same name. */
  readonly beside: string;
}

/** A customer of the marketplace, found by its name. */
export function CustomerPicker({ label, value, onChange }: Properties) {
  const { t } = useTranslation();
  const { search, isSettled, type } = useTyped();
  const found = useInfiniteQuery({ ...customerDirectoryQuery(search), placeholderData: keepPreviousData });
  const chosen = useQuery({ ...customerQuery(value ?? ''), enabled: value !== undefined });
  const candidates = rowsOf(found.data ?? { pages: [] }).map(({ id, name, domains, status }) => ({
    id,
    name,
    beside: [...domains, ...(status === 'departed' ? [t('customer.status.departed')] : [])].join(', '),
  }));
  return (
    <Picker
      {...{ label, value, onChange, type, candidates }}
      name={chosen.data?.name}
      searching={!isSettled || found.isPlaceholderData || found.isPending}
    />
  );
}

/** A partner of the marketplace, found by its name. */
export function PartnerPicker({ label, value, onChange }: Properties) {
  const { t } = useTranslation();
  const { search, isSettled, type } = useTyped();
  const found = useInfiniteQuery({ ...partnerDirectoryQuery(search), placeholderData: keepPreviousData });
  const chosen = useQuery({ ...partnerQuery(value ?? ''), enabled: value !== undefined, refetchInterval: false });
  const candidates = rowsOf(found.data ?? { pages: [] }).map(({ id, name, channelRole }) => ({
    id,
    name,
    beside: t(`channelRole.${channelRole}`),
  }));
  return (
    <Picker
      {...{ label, value, onChange, type, candidates }}
      name={chosen.data?.name}
      searching={!isSettled || found.isPlaceholderData || found.isPending}
    />
  );
}

function useTyped() {
  const [typed, type] = useState('');
  const search = useTypedText(typed);
  return { search, isSettled: search === typed.trim(), type };
}

interface PickerProperties extends Properties {
  /** What the one chosen is called, once that is known. */
  readonly name: string | undefined;
  readonly candidates: readonly Candidate[];
  /** What was typed is still looked for: the candidates are those of before. */
  readonly searching: boolean;
  readonly type: (text: string) => void;
}

/** Nobody types an id, and none is shown: of the one that is chosen the name. */
function Picker({ label, value, onChange, name, candidates, searching, type }: PickerProperties) {
  const { t } = useTranslation();
  const note = { value: '', label: t(searching ? 'app.loading' : 'audit.none'), beside: '', disabled: true };
  // Whoever presses Enter before the answer is there would get one that was found for something else.
  const offered = candidates.map(({ id, name: called, beside }) => ({
    value: id,
    label: called,
    beside,
    disabled: searching,
  }));
  return (
    <Field label={label} grow>
      {(input) => (
        <Select<{ readonly value: string; readonly label: string }>
          {...input}
          className="picker"
          value={value === undefined ? null : { value, label: name ?? '…' }}
          labelInValue
          allowClear
          placeholder={t('picker.hint')}
          showSearch={{ filterOption: false, onSearch: type }}
          loading={searching}
          // Of a list that is drawn in part the library gives screen readers the ids; of an empty one, a list without
          // anything in it.
          virtual={false}
          options={searching || offered.length === 0 ? [note, ...offered] : offered}
          // Beside the page it would belong to none of its parts.
          getPopupContainer={(field: HTMLElement) => field.parentElement ?? document.body}
          optionRender={({ label: shown, data }) => (
            <>
              {shown} <span className="quiet">{data.beside}</span>
            </>
          )}
          onChange={(option) => {
            type('');
            onChange((option as { readonly value: string } | undefined)?.value);
          }}
        />
      )}
    </Field>
  );
}
