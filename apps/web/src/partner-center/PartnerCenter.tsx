import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useParams } from 'react-router';
import { partnerQuery } from '../api/account-queries';
import type { Me, Partner } from '../api/types';
import { useLiveUpdates } from '../api/use-live-updates';
import { Center, type NavigationEntry, SignedInPage } from '../app/Center';
import { actsForPartners } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { partnerContext, type PartnerContext } from './context';

/** The partner's pages. The address says for which partner, so that a link to a page leads to the same one. */
export function PartnerCenter() {
  return <SignedInPage>{(me) => <PartnerCenterOf me={me} />}</SignedInPage>;
}

function PartnerCenterOf({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { partnerId } = useParams();
  const account = me.partners.find(({ id }) => id === (partnerId ?? me.partners[0]?.id));
  if (!account || !actsForPartners(me.roles)) {
    return (
      <main id="main" className="page narrow">
        <PageTitle title={t('center.partner')} />
        <WrongAccount me={me} explanation={t('wrongAccount.partner')} />
      </main>
    );
  }
  if (partnerId === undefined) return <Navigate to={`/partner-center/${account.id}/dashboard`} replace />;
  return <PartnerPages me={me} partnerId={account.id} />;
}

function PartnerPages({ me, partnerId }: { readonly me: Me; readonly partnerId: string }) {
  const { t } = useTranslation();
  useLiveUpdates('partner', partnerId);
  const query = useQuery(partnerQuery(partnerId));
  const navigation = useNavigation(me, query.data);
  return (
    <Center name={query.data?.name ?? t('center.partner')} navigation={navigation}>
      <Loaded query={query}>
        {(partner) => (
          <>
            {partner.standing === 'suspended' && (
              <Alert
                className="block"
                type="warning"
                showIcon
                title={t('partner.suspended')}
                description={t('partner.suspendedNext')}
              />
            )}
            <Outlet key={partner.id} context={partnerContext(me, partner) satisfies PartnerContext} />
          </>
        )}
      </Loaded>
    </Center>
  );
}

/** The pages that are this person's: nothing that it may not do, and no duties that are not its partner's. */
function useNavigation(me: Me, partner: Partner | undefined): readonly NavigationEntry[] {
  const { t } = useTranslation();
  if (!partner) return [];
  const { hindrance, mayInvite, isAdmin, hasDuties } = partnerContext(me, partner);
  const base = `/partner-center/${partner.id}`;
  const passesOn = hindrance === 'indirect-reseller';
  const requests = hindrance === undefined || passesOn;
  return [
    { to: `${base}/dashboard`, label: t('nav.dashboard') },
    { to: `${base}/customers`, label: t('nav.customers') },
    ...(requests
      ? [{ to: `${base}/customers/request`, label: t(passesOn ? 'nav.passOn' : 'nav.request'), nested: true }]
      : []),
    ...(mayInvite && !passesOn ? [{ to: `${base}/invitations`, label: t('nav.invitations') }] : []),
    { to: `${base}/subscriptions`, label: t('nav.subscriptions') },
    ...(hasDuties ? [{ to: `${base}/duties`, label: t('nav.duties'), pagesAt: `${base}/billing` }] : []),
    { to: `${base}/activity`, label: t('nav.activity') },
    { to: `${base}/account`, label: t('nav.account') },
    ...(isAdmin
      ? [
          { to: `${base}/readers`, label: t('nav.readers') },
          { to: `${base}/webhooks`, label: t('nav.webhooks') },
        ]
      : []),
  ];
}
