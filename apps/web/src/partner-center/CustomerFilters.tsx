import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerTagsQuery } from '../api/queries';
import type { CustomerTag, Service } from '../api/types';
import { Choice } from '../ui/Choice';
import { SearchField } from '../ui/SearchField';
import { useAddress } from '../ui/use-address';
import { usePartnerContext } from './context';
import { CHOICES, type Narrowing, NARROWINGS, selectionIn } from './customer-selection';

/** Neither searched nor narrowed. */
const NOTHING = Object.fromEntries(['search', ...NARROWINGS].map((name) => [name, undefined]));

/** Search, or narrowing and order: what is chosen goes into the address, so that it can be sent to a colleague and the back button undoes it. */
export function CustomerFilters() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const { search = '', sort = 'name', ...narrowed } = selectionIn(parameters);
  const { partnerId } = usePartnerContext();
  const tags = useQuery(customerTagsQuery(partnerId)).data?.rows ?? [];
  const narrowing = NARROWINGS.find((each) => narrowed[each]) ?? 'all';
  const to = narrowing === 'all' ? undefined : narrowed[narrowing];
  // By tags only where there are any, or where the address asks for one.
  const offered = NARROWINGS.filter((each) => each !== 'tag' || tags.length > 0 || narrowing === 'tag');
  const choices =
    narrowing === 'all' ? [] : choicesOf(narrowing, tags).map(({ value, text }) => ({ value, label: text ?? t(nameOf(value)) }));

  // A search stands alone: narrowing and order are of the whole list.
  const narrow = (by: Narrowing | 'all', value?: string) =>
    change({ ...NOTHING, ...(by !== 'all' && { [by]: value ?? choicesOf(by, tags)[0]?.value }) });

  return (
    <search className="filters">
      <SearchField
        key={search}
        initial={search}
        hint={t('customers.searchHint')}
        onSearch={(text) => change({ ...NOTHING, sort: undefined, search: text })}
      />
      <Choice
        label={t('customers.show')}
        value={narrowing}
        options={(['all', ...offered] as const).map((value) => ({ value, label: t(`customers.narrowing.${value}`) }))}
        onChange={(value) => narrow(value)}
      />
      {narrowing !== 'all' && to && (
        <Choice
          label={t(narrowing === 'tag' ? 'labels.tag' : narrowing === 'subscription' ? 'relationship.status' : 'service.label')}
          value={to}
          options={choices}
          onChange={(value) => narrow(narrowing, value)}
        />
      )}
      <Choice
        label={t('customers.sort')}
        value={sort}
        options={(['name', 'since', 'lastChange'] as const).map((value) => ({ value, label: t(`customers.sorts.${value}`) }))}
        onChange={(value) => change({ search: undefined, sort: value === 'name' ? undefined : value })}
      />
    </search>
  );
}

/** What a list can be narrowed to; what is called so by the partner itself, with its name. */
function choicesOf(by: Narrowing, tags: readonly CustomerTag[]): readonly { readonly value: string; readonly text?: string }[] {
  return by === 'tag' ? tags.map(({ id, name }) => ({ value: id, text: name })) : CHOICES[by].map((value) => ({ value }));
}

function nameOf(to: string) {
  switch (to) {
    case 'open':
    case 'none':
      return `customers.subscription.${to}` as const;
    case 'active':
    case 'suspended':
    case 'cancelled':
    case 'lapsed':
      return `subscription.status.${to}` as const;
    default:
      return `service.${to as Service | 'any'}` as const;
  }
}
