/**
 * Settings under which no limit is met: tests have many accounts' work done from one address, by a few people, in
 * seconds. The tests of the limits set their own.
 */
export const UNLIMITED = {
  REQUESTS_PER_PERSON: '9999999',
  REQUESTS_PER_TENANT: '9999999',
  REQUESTS_PER_ADDRESS: '9999999',
  STREAMS_PER_PERSON: '9999999',
  STREAMS_PER_TENANT: '9999999',
  SENDING_INTERVAL: '0',
  SENDINGS_PER_RECIPIENT: '9999999',
  INVITATIONS_PER_PARTNER: '9999999',
} as const;
