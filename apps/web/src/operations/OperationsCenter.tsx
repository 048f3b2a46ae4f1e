import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import type { Me } from '../api/types';
import { useLiveUpdates } from '../api/use-live-updates';
import { Center, SignedInPage } from '../app/Center';
import { operates } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { PageTitle } from '../ui/PageTitle';

/**
 * The pages of those who operate the marketplace: its accounts, and what waits because it could not be read or done.
 */
export function OperationsCenter() {
  return <SignedInPage>{(me) => <OperationsCenterOf me={me} />}</SignedInPage>;
}

function OperationsCenterOf({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  if (!operates(me.roles)) {
    return (
      <main id="main" className="page narrow">
        <PageTitle title={t('center.operations')} />
        <WrongAccount me={me} explanation={t('wrongAccount.operations')} />
      </main>
    );
  }
  return <OperationsPages />;
}

function OperationsPages() {
  const { t } = useTranslation();
  useLiveUpdates('marketplace');
  const navigation = [
    { to: '/operations-center/partners', label: t('audit.partners') },
    { to: '/operations-center/customers', label: t('audit.customers') },
    { to: '/operations-center/prices', label: t('prices.title') },
    { to: '/operations-center/mail', label: t('operations.mail') },
    { to: '/operations-center/machinery', label: t('operations.machinery') },
    { to: '/audit-center/erasure', label: t('center.erasure') },
  ];
  return (
    <Center name={t('center.operations')} navigation={navigation}>
      <Outlet />
    </Center>
  );
}
