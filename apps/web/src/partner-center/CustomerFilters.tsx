import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import { SearchField } from '../ui/SearchField';
import { useAddress } from '../ui/use-address';
import { CHOICES, type NarrowedTo, type Narrowing, NARROWINGS, selectionIn } from './customer-selection';

/** Neither searched nor narrowed. */
const NOTHING = Object.fromEntries(['search', ...NARROWINGS].map((name) => [name, undefined]));

/** Search, or narrowing and order: what is chosen goes into the address, so that it can be sent to a colleague and the back button undoes it. */
export function CustomerFilters() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const { search = '', sort = 'name', ...narrowed } = selectionIn(parameters);
  const narrowing = NARROWINGS.find((each) => narrowed[each]) ?? 'all';
  const to = narrowing === 'all' ? undefined : narrowed[narrowing];

  // A search stands alone: narrowing and order are of the whole list.
  const narrow = (by: Narrowing | 'all', value?: NarrowedTo) =>
    change({ ...NOTHING, ...(by !== 'all' && { [by]: value ?? CHOICES[by][0] }) });

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
        options={(['all', ...NARROWINGS] as const).map((value) => ({ value, label: t(`customers.narrowing.${value}`) }))}
        onChange={(value) => narrow(value)}
      />
      {narrowing !== 'all' && to && (
        <Choice
          label={t(narrowing === 'subscription' ? 'relationship.status' : 'service.label')}
          value={to}
          options={CHOICES[narrowing].map((value) => ({ value, label: t(nameOf(value)) }))}
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

function nameOf(to: NarrowedTo) {
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
      return `service.${to}` as const;
  }
}
