import { useInfiniteQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client';
import { partnerDirectoryQuery } from '../api/account-queries';
import type { NamedPartner, Partner } from '../api/types';
import { useCommand } from '../api/use-command';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { EmptyState } from '../ui/EmptyState';
import { Field } from '../ui/Field';
import { Loaded } from '../ui/Loaded';
import { rowsOf } from '../ui/pages';
import { useTypedText } from '../ui/use-settled';

interface OfProvider {
  readonly provider: Partner;
}

/** The resellers that pass on this provider's invitation (decision 10). */
export function LinkedResellers({ provider }: OfProvider) {
  const { t } = useTranslation();
  return (
    <>
      {provider.linkedResellers.length === 0 ? (
        <EmptyState text={t('operations.noReseller')} />
      ) : (
        <ul className="plain-list">
          {provider.linkedResellers.map((reseller) => (
            <li key={reseller.id}>
              <Link to={`/operations-center/partners/${reseller.id}`}>{reseller.name}</Link>{' '}
              <Unlink provider={provider} reseller={reseller} />
            </li>
          ))}
        </ul>
      )}
      <LinkReseller provider={provider} />
    </>
  );
}

function Unlink({ provider, reseller }: OfProvider & { readonly reseller: NamedPartner }) {
  const { t } = useTranslation();
  const path = { partnerId: provider.id, resellerId: reseller.id };
  const command = useCommand(
    () => api.DELETE('/partners/{partnerId}/indirect-resellers/{resellerId}', { params: { path } }),
    {
      done: t('operations.unlinked'),
    },
  );
  const question = t('operations.unlinkQuestion', { reseller: reseller.name, provider: provider.name });
  return (
    <Confirmed label={t('operations.unlink')} question={question} command={command} danger small>
      <p>{t('operations.unlinkEffect')}</p>
    </Confirmed>
  );
}

/** Found by its name: nobody types an id. */
function LinkReseller({ provider }: OfProvider) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const found = useInfiniteQuery(partnerDirectoryQuery(useTypedText(typed)));
  const command = useCommand(
    () =>
      api.PUT('/partners/{partnerId}/indirect-resellers/{resellerId}', {
        params: { path: { partnerId: provider.id, resellerId: chosen } },
      }),
    { done: t('operations.linked'), onDone: () => setChosen('') },
  );
  return (
    <Confirmed
      label={t('operations.linkReseller')}
      question={t('operations.linkQuestion', { provider: provider.name })}
      command={command}
    >
      <p>{t('operations.linkEffect')}</p>
      <Field label={t('audit.find')}>
        {(field) => (
          <Input {...field} value={typed} maxLength={200} onChange={({ target }) => setTyped(target.value)} />
        )}
      </Field>
      <Loaded query={found}>
        {(data) => {
          const resellers = rowsOf(data).filter(
            ({ channelRole, id }) => channelRole === 'indirect-reseller' && !isLinked(provider, id),
          );
          if (resellers.length === 0) return <p>{t('operations.noResellerFound')}</p>;
          const options = [
            { value: '', label: t('operations.chooseReseller') },
            ...resellers.map(({ id, name }) => ({ value: id, label: name })),
          ];
          return (
            <Choice label={t('channelRole.indirect-reseller')} value={chosen} options={options} onChange={setChosen} />
          );
        }}
      </Loaded>
    </Confirmed>
  );
}

function isLinked({ linkedResellers }: Partner, resellerId: string): boolean {
  return linkedResellers.some(({ id }) => id === resellerId);
}
