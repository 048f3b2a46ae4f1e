import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerTagsQuery } from './queries';
import type { CustomerTag, Service } from '../../api/types';
import { Choice } from '../../ui/Choice';
import { TypedSearch } from '../../ui/TypedSearch';
import { useAddress } from '../../ui/use-address';
import { usePartnerContext } from '../context';
import { CHOICES, type Narrowing, NARROWINGS, selectionIn } from './customer-selection';

const NOT_NARROWED = Object.fromEntries(NARROWINGS.map((name) => [name, undefined]));

/**
 * Search, narrowing and order: what is chosen goes into the address, so that it can be sent to a colleague and the back
 * button undoes it.
 */
export function CustomerFilters() {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const { sort = 'name', ...narrowed } = selectionIn(parameters);
  const { partnerId } = usePartnerContext();
  const tags = useQuery(customerTagsQuery(partnerId)).data?.rows ?? [];
  // One is chosen here; an address may ask for several.
  const chosen = NARROWINGS.flatMap((by) => {
    const to = narrowed[by];
    return to === undefined ? [] : [{ by, to }];
  });
  const narrowing = chosen[0]?.by ?? 'all';
  // By tags only where there are any, or where the address asks for one.
  const offered = NARROWINGS.filter((each) => each !== 'tag' || tags.length > 0 || narrowed.tag !== undefined);

  return (
    <search className="filters">
      <TypedSearch
        label={t('customers.search')}
        hint={t('customers.searchHint')}
        value={parameters.get('search') ?? ''}
        onChange={(search) => change({ search }, { replace: true })}
      />
      <Choice
        label={t('customers.show')}
        value={narrowing}
        options={(['all', ...offered] as const).map((value) => ({ value, label: t(`customers.narrowing.${value}`) }))}
        onChange={(by) => change({ ...NOT_NARROWED, ...(by !== 'all' && { [by]: choicesOf(by, tags)[0]?.value }) })}
      />
      {chosen.map(({ by, to }) => (
        <Choice
          key={by}
          label={t(by === 'tag' ? 'labels.tag' : by === 'subscription' ? 'relationship.status' : 'service.label')}
          value={to}
          options={choicesOf(by, tags).map(({ value, text }) => ({ value, label: text ?? t(nameOf(value)) }))}
          onChange={(value) => change({ [by]: value })}
        />
      ))}
      <Choice
        label={t('customers.sort')}
        value={sort}
        options={(['name', 'since', 'lastChange'] as const).map((value) => ({
          value,
          label: t(`customers.sorts.${value}`),
        }))}
        onChange={(value) => change({ sort: value === 'name' ? undefined : value })}
      />
    </search>
  );
}

/** What a list can be narrowed to; what is called so by the partner itself, with its name. */
function choicesOf(
  by: Narrowing,
  tags: readonly CustomerTag[],
): readonly { readonly value: string; readonly text?: string }[] {
  return by === 'tag'
    ? tags.map(({ id, name }) => ({ value: id, text: name }))
    : CHOICES[by].map((value) => ({ value }));
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
