import { keepPreviousData, useInfiniteQuery, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerDirectoryQuery, customerQuery, partnerDirectoryQuery, partnerQuery } from '../api/account-queries';
import { Field } from '../ui/Field';
import { problemText } from '../ui/problem-text';
import { rowsOf } from '../ui/pages';
import { useTypedText } from '../ui/use-settled';

interface Properties {
  readonly label: string;
  /** The id of the one chosen. */
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** A customer of the marketplace, found by its name. */
export function CustomerPicker(properties: Properties) {
  const { t } = useTranslation();
  const { value } = properties;
  const typed = useTyped();
  const found = useInfiniteQuery({ ...customerDirectoryQuery(typed.search), placeholderData: keepPreviousData });
  const chosen = useQuery({ ...customerQuery(value ?? ''), enabled: value !== undefined });
  return (
    <Picker
      {...properties}
      {...{ typed, found }}
      name={chosen.data?.name}
      beside={({ domains, status }) =>
        [...domains, ...(status === 'departed' ? [t('customer.status.departed')] : [])].join(', ')
      }
    />
  );
}

/** A partner of the marketplace, found by its name. */
export function PartnerPicker(properties: Properties) {
  const { t } = useTranslation();
  const { value } = properties;
  const typed = useTyped();
  const found = useInfiniteQuery({ ...partnerDirectoryQuery(typed.search), placeholderData: keepPreviousData });
  const chosen = useQuery({ ...partnerQuery(value ?? ''), enabled: value !== undefined, refetchInterval: false });
  return (
    <Picker
      {...properties}
      {...{ typed, found }}
      name={chosen.data?.name}
      beside={({ channelRole }) => t(`channelRole.${channelRole}`)}
    />
  );
}

function useTyped() {
  const [typed, type] = useState('');
  const search = useTypedText(typed);
  return { search, isSettled: search === typed.trim(), type };
}

interface Candidate {
  readonly id: string;
  readonly name: string;
}

interface PickerProperties<Row extends Candidate> extends Properties {
  /** What the one chosen is called, once that is known. */
  readonly name: string | undefined;
  readonly typed: ReturnType<typeof useTyped>;
  /** While what was typed is still looked for, those of before. */
  readonly found: Pick<
    UseInfiniteQueryResult<{ readonly pages: readonly { readonly rows: readonly Row[] }[] }>,
    'data' | 'error' | 'failureReason' | 'isPlaceholderData' | 'isPending'
  >;
  /** What tells one from another of the same name. */
  readonly beside: (candidate: Row) => string;
}

/** Nobody types an id, and none is shown: of the one that is chosen the name. */
function Picker<Row extends Candidate>({
  label,
  value,
  onChange,
  name,
  typed: { isSettled, type },
  found,
  beside,
}: PickerProperties<Row>) {
  const { t } = useTranslation();
  const searching = !isSettled || found.isPlaceholderData || found.isPending;
  // What is asked for again by itself has failed already, and may fail for long.
  const refused = found.error ?? found.failureReason;
  const none = { title: t(searching ? 'app.loading' : 'audit.none'), next: '' };
  const told = refused ? problemText(refused, t) : none;
  const note = { value: '', label: told.title, beside: told.next, disabled: true };
  // Whoever presses Enter before the answer is there would get one that was found for something else.
  const offered = rowsOf(found.data ?? { pages: [] }).map((candidate) => ({
    value: candidate.id,
    label: candidate.name,
    beside: beside(candidate),
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
          loading={searching && !refused}
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
