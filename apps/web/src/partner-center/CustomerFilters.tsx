import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../ui/Choice';
import { SearchField } from '../ui/SearchField';
import { CHOICES, type NarrowedTo, type Narrowing, NARROWINGS, selectionIn, type Sort } from './customer-selection';

/** Search, or narrowing and order: what is chosen goes into the address, so that it can be sent to a colleague and the back button undoes it. */
export function CustomerFilters() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const { search = '', sort = 'name', ...narrowed } = selectionIn(parameters);
  const narrowing = NARROWINGS.find((each) => narrowed[each]) ?? 'all';
  const to = narrowing === 'all' ? undefined : narrowed[narrowing];

  const narrow = (change: { readonly narrowing?: Narrowing | 'all'; readonly to?: NarrowedTo | undefined; readonly sort?: Sort }) => {
    const next = { narrowing, to, sort, ...change };
    setParameters({
      ...(next.narrowing !== 'all' && next.to && { [next.narrowing]: next.to }),
      ...(next.sort !== 'name' && { sort: next.sort }),
    });
  };

  return (
    <search className="filters">
      <SearchField
        key={search}
        initial={search}
        hint={t('customers.searchHint')}
        onSearch={(text) => setParameters(text ? { search: text } : {})}
      />
      <Choice
        label={t('customers.show')}
        value={narrowing}
        options={(['all', ...NARROWINGS] as const).map((value) => ({ value, label: t(`customers.narrowing.${value}`) }))}
        onChange={(value) => narrow({ narrowing: value, to: value === 'all' ? undefined : CHOICES[value][0] })}
      />
      {narrowing !== 'all' && to && (
        <Choice
          label={t(narrowing === 'subscription' ? 'relationship.status' : 'service.label')}
          value={to}
          options={CHOICES[narrowing].map((value) => ({ value, label: t(nameOf(value)) }))}
          onChange={(value) => narrow({ to: value })}
        />
      )}
      <Choice
        label={t('customers.sort')}
        value={sort}
        options={(['name', 'since', 'lastChange'] as const).map((value) => ({ value, label: t(`customers.sorts.${value}`) }))}
        onChange={(value) => narrow({ sort: value })}
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
