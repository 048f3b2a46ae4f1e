import { invitationsQuery, partnerCustomersQuery } from '../api/queries';

// What of its lists the dashboard asks for: named apart from it, because it is asked for before the dashboard's code is there.

export const lostDapQuery = (partnerId: string) => partnerCustomersQuery(partnerId, { lost: 'any' });

export const lastChangedQuery = (partnerId: string) => partnerCustomersQuery(partnerId, { sort: 'lastChange' });

export const undeliveredQuery = (partnerId: string) => invitationsQuery(partnerId, { fate: 'undelivered' });

export const unansweredQuery = (partnerId: string) => invitationsQuery(partnerId, { fate: 'sent' });
