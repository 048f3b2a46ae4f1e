import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { providersQuery } from './queries';
import type { LinkedProvider } from '../../api/types';
import { CopyButton } from '../../ui/CopyButton';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { Loaded } from '../../ui/Loaded';
import { LockedLink } from '../../ui/LockedLink';
import { Section } from '../../ui/Section';
import { type Hindrance, usePartnerContext } from '../context';

/** Why no request can be made here, and what can be done instead: whom to ask, or what to pass on. */
export function NoRequests({ hindrance }: { readonly hindrance: Hindrance }) {
  const { t } = useTranslation();
  const { partnerId, isAdmin, mayInvite } = usePartnerContext();
  if (hindrance === 'indirect-reseller') return <PassOn />;
  const asks = hindrance === 'no-link' && !isAdmin ? 'no-link-ask' : hindrance;
  return (
    <Section title={t(`noRequests.${hindrance}`)}>
      <p>{t(`noRequests.next.${asks}`)}</p>
      {hindrance === 'no-link' && isAdmin && mayInvite && (
        <LinkButton primary to={`/partner-center/${partnerId}/account`}>
          {t('noRequests.toAccount')}
        </LinkButton>
      )}
    </Section>
  );
}

/** An indirect reseller makes no invitation of its own (I15): it passes on its provider's. */
export function PassOn() {
  const { t } = useTranslation();
  const { mayInvite } = usePartnerContext();
  return (
    <Section title={t('passOn.title')}>
      <p>{t('link.ofProvider')}</p>
      {mayInvite ? <Providers /> : <p>{t('noRequests.next.role')}</p>}
    </Section>
  );
}

function Providers() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return (
    <Loaded query={useQuery(providersQuery(partnerId))}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState text={t('passOn.none')} />
        ) : (
          <ul className="plain-list">
            {rows.map((provider) => (
              <li key={provider.id}>
                <Provider provider={provider} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Provider({ provider: { name, invitationLink } }: { readonly provider: LinkedProvider }) {
  const { t } = useTranslation();
  return (
    <div className="provider">
      <h3>{name}</h3>
      {invitationLink === undefined ? (
        <p>{t('passOn.noLink', { provider: name })}</p>
      ) : (
        <>
          <LockedLink url={invitationLink} />
          <div className="form-line">
            <CopyButton label={t('link.copy')} text={invitationLink} />
          </div>
        </>
      )}
    </div>
  );
}
