import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import type { Me } from '../api/types';
import { Center, SignedInPage } from '../app/Center';
import { audits, erases, operates, ordersMarketplaceEvents } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { ToTheSecond } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';

const ERASURE = '/audit-center/erasure';

/** The auditors' and compliance officers' pages, and the one on which operators too erase persons. */
export function AuditCenter() {
  return <SignedInPage>{(me) => <AuditCenterOf me={me} />}</SignedInPage>;
}

function AuditCenterOf({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const erasure = useMatch(ERASURE) !== null;
  const navigation = useNavigation(me.roles);
  if (erasure ? !erases(me.roles) : !audits(me.roles)) {
    return (
      <main id="main" className="page narrow">
        <PageTitle title={t(erasure ? 'center.erasure' : 'center.audit')} />
        <WrongAccount me={me} explanation={t(erasure ? 'wrongAccount.erasure' : 'wrongAccount.audit')} />
      </main>
    );
  }
  return (
    <Center name={t('center.audit')} navigation={navigation}>
      <ToTheSecond value={true}>
        <Outlet />
      </ToTheSecond>
    </Center>
  );
}

function useNavigation(roles: readonly string[]) {
  const { t } = useTranslation();
  return [
    ...(audits(roles)
      ? [
          { to: '/audit-center', label: t('nav.directory') },
          { to: '/audit-center/time-line', label: t('nav.timeLine') },
          { to: '/audit-center/removed-dap', label: t('nav.removedDap') },
          { to: '/audit-center/duties-without-access', label: t('nav.withoutAccess') },
          { to: '/audit-center/dap-history', label: t('nav.dapHistory') },
          { to: '/audit-center/continuity', label: t('nav.continuity') },
          { to: '/audit-center/time-to-accept', label: t('nav.timeToAccept') },
          { to: '/audit-center/saved-reports', label: t('savedReports.title') },
          { to: '/audit-center/evidence', label: t('nav.evidence') },
        ]
      : []),
    ...(ordersMarketplaceEvents(roles) ? [{ to: '/audit-center/webhooks', label: t('nav.webhooks') }] : []),
    ...(erases(roles) ? [{ to: ERASURE, label: t('center.erasure') }] : []),
    ...(operates(roles) ? [{ to: '/operations-center', label: t('center.operations') }] : []),
  ];
}
