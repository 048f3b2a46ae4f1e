import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import type { Me } from '../api/types';
import { Center, SignedIn } from '../app/Center';
import { audits } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { PageTitle } from '../ui/PageTitle';

/** The auditors' and compliance officers' pages. */
export function AuditCenter() {
  return <SignedIn>{(me) => <AuditCenterOf me={me} />}</SignedIn>;
}

function AuditCenterOf({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  if (!audits(me.roles)) {
    return (
      <main id="main" className="page narrow">
        <PageTitle title={t('center.audit')} />
        <WrongAccount me={me} explanation={t('wrongAccount.audit')} />
      </main>
    );
  }
  return (
    <Center
      name={t('center.audit')}
      navigation={[
        { to: '/audit-center', label: t('nav.directory'), exact: true },
        { to: '/audit-center/time-line', label: t('nav.timeLine') },
        { to: '/audit-center/removed-dap', label: t('nav.removedDap') },
        { to: '/audit-center/duties-without-access', label: t('nav.withoutAccess') },
        { to: '/audit-center/dap-history', label: t('nav.dapHistory') },
        { to: '/audit-center/continuity', label: t('nav.continuity') },
        { to: '/audit-center/time-to-accept', label: t('nav.timeToAccept') },
      ]}
    >
      <Outlet />
    </Center>
  );
}
