import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useOutletContext, useParams } from 'react-router';
import type { Me } from '../api/types';
import { useLiveUpdates } from '../api/use-live-updates';
import { Center, SignedInPage } from '../app/Center';
import { actsForCustomers } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { PageTitle } from '../ui/PageTitle';

type Customer = Me['customers'][number];

/** The customer's pages. The address says for which customer. */
export function AdminCenter() {
  return <SignedInPage>{(me) => <AdminCenterOf me={me} />}</SignedInPage>;
}

function AdminCenterOf({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { customerId } = useParams();
  const customer = me.customers.find(({ id }) => id === (customerId ?? me.customers[0]?.id));
  if (!customer || !actsForCustomers(me.roles)) {
    return (
      <main id="main" className="page narrow">
        <PageTitle title={t('center.admin')} />
        <WrongAccount me={me} explanation={t('wrongAccount.customer')} />
      </main>
    );
  }
  if (customerId === undefined) return <Navigate to={`/admin-center/${customer.id}/partner-relationships`} replace />;
  return <CustomerPages customer={customer} />;
}

function CustomerPages({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation();
  useLiveUpdates('customer', customer.id);
  const base = `/admin-center/${customer.id}`;
  return (
    <Center
      name={customer.name}
      navigation={[
        { to: `${base}/partner-relationships`, label: t('nav.relationships'), pagesAt: `${base}/partners` },
        { to: `${base}/requests`, label: t('nav.requests') },
        { to: `${base}/review`, label: t('nav.review') },
        { to: `${base}/subscriptions`, label: t('nav.subscriptions') },
        { to: `${base}/activity`, label: t('nav.activity') },
        { to: `${base}/readers`, label: t('nav.readers') },
        { to: `${base}/webhooks`, label: t('nav.webhooks') },
      ]}
    >
      <Outlet key={customer.id} context={customer} />
    </Center>
  );
}

/** The customer whose pages these are. */
export function useCustomer(): Customer {
  return useOutletContext<Customer>();
}
