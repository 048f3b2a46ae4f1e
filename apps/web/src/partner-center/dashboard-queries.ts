import { customerCountQuery, invitationsQuery, partnerCustomersQuery } from '../api/queries';
import { SERVICES } from '../api/types';

// What of its lists the dashboard asks for: named apart from it, because it is asked for before the dashboard's code is there.

export const lostDapQuery = (partnerId: string) => partnerCustomersQuery(partnerId, { lost: 'any' });

export const lastChangedQuery = (partnerId: string) => partnerCustomersQuery(partnerId, { sort: 'lastChange' });

export const unansweredQuery = (partnerId: string) => invitationsQuery(partnerId, 'sent');

/** In the order of `SERVICES`. */
export const dapCountQueries = (partnerId: string) => SERVICES.map((service) => customerCountQuery(partnerId, { with: service }));
