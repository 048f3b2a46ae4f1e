import type { LoaderFunction, Params } from 'react-router';
import { relationshipsQuery } from '../admin-center/queries';
import { partnerQuery } from '../api/account-queries';
import { meQuery, sessionQuery } from '../api/person-queries';
import { dashboardQuery } from '../partner-center/dashboard/queries';
import { queries } from '../api/query-client';
import type { Me } from '../api/types';
import { actsForCustomers, actsForPartners } from './centers';

/** What was asked for once, the page keeps current. */
const ONCE = { staleTime: Infinity };

/** Nearly every page waits for these two answers: who it is, and for whom it acts. */
export const forEveryPage = beforehand(() => undefined);

export const forPartnerCenter = beforehand((me, { partnerId }) => {
  if (!partnerId || !actsForPartner(me, partnerId)) return;
  void queries.prefetchQuery({ ...partnerQuery(partnerId), ...ONCE });
});

export const forDashboard = beforehand((me, { partnerId }) => {
  if (!partnerId || !actsForPartner(me, partnerId)) return;
  void queries.prefetchQuery({ ...dashboardQuery(partnerId), ...ONCE });
});

export const forRelationships = beforehand(({ roles, customers }, { customerId }) => {
  if (!customerId || !actsForCustomers(roles) || !customers.some(({ id }) => id === customerId)) return;
  void queries.prefetchQuery({ ...relationshipsQuery(customerId), ...ONCE });
});

/**
 * Asks for what a page shows as soon as its address is known, while its code is on its way. Nothing waits for that
 * here: the page does, and says what cannot be had.
 */
function beforehand(ask: (me: Me, params: Params) => void): LoaderFunction {
  const asking = async (params: Params): Promise<void> => {
    const me = await whoItIs();
    if (me) ask(me, params);
  };
  return ({ params }) => {
    void asking(params);
    return null;
  };
}

async function whoItIs(): Promise<Me | undefined> {
  await queries.prefetchQuery({ ...sessionQuery, ...ONCE });
  if (!queries.getQueryData(sessionQuery.queryKey)?.signedIn) return undefined;
  await queries.prefetchQuery({ ...meQuery, ...ONCE });
  return queries.getQueryData(meQuery.queryKey);
}

function actsForPartner({ roles, partners }: Me, partnerId: string): boolean {
  return actsForPartners(roles) && partners.some(({ id }) => id === partnerId);
}
