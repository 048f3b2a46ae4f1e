import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import { customerTagsQuery } from './queries';
import type { PartnerCustomer } from '../../api/types';
import { BulkAction } from '../../ui/BulkAction';
import { Choice } from '../../ui/Choice';
import { usePartnerContext } from '../context';

const NONE = '';

/** Gives many customers a tag, or takes it from them; their other tags and aliases stay. */
export function TagMany({ customers }: { readonly customers: readonly PartnerCustomer[] }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const queries = useQueryClient();
  const [tag, setTag] = useState(NONE);
  const defined = useQuery(customerTagsQuery(partnerId)).data?.rows ?? [];
  if (defined.length === 0) return null;
  const change = (to: 'give' | 'take') => async (customer: PartnerCustomer) => {
    const { customerId } = customer;
    const path = { partnerId, customerId };
    // As it is now: what a colleague has changed since the list was loaded is not undone.
    const now = await contentOf(api.GET('/partners/{partnerId}/customers/{customerId}', { params: { path } }));
    const others = (now.tags ?? []).map(({ id }) => id).filter((id) => id !== tag);
    const body = {
      tags: to === 'give' ? [...others, tag] : others,
      ...(now.alias !== undefined && { alias: now.alias }),
    };
    await contentOf(api.PUT('/partners/{partnerId}/customers/{customerId}/labels', { params: { path }, body }));
  };
  return (['give', 'take'] as const).map((to) => (
    <BulkAction
      key={to}
      label={t(`labels.${to}`)}
      question={t(`labels.${to}Question`)}
      rows={customers}
      keyOf={({ customerId }) => customerId}
      nameOf={({ alias, name }) => alias ?? name}
      run={change(to)}
      onDone={() => askAgain(queries, [ANYTHING])}
      incomplete={tag === NONE}
    >
      <Choice
        label={t('labels.tag')}
        value={tag}
        options={[
          { value: NONE, label: t('labels.chooseTag') },
          ...defined.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setTag}
      />
    </BulkAction>
  ));
}
