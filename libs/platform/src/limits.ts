import { type MailLimits } from '#application';
import { matches, type Setting } from './process/setting';

/** What keeps anybody from being flooded: by requests, by open connections, by mail. */
export interface Limits {
  /** Requests in a minute, at each process. */
  readonly requests: { readonly perPerson: number; readonly perTenant: number; readonly perAddress: number };
  /** Live updates that are open at once, at each process. */
  readonly streams: { readonly perPerson: number; readonly perTenant: number };
  /** Of all processes together (decision 12). */
  readonly mail: MailLimits;
}

const COUNT = { expected: 'a whole number from 1 to 9999999', accepts: matches(/^[1-9]\d{0,6}$/) };
/** A day, and a week at the most: what is counted is kept that long. */
const INTERVAL = { expected: 'whole seconds from 0 to 604800', accepts: isInterval };

/** The settings of all limits, with what is right for people and their programs in production. */
export const LIMIT_SETTINGS = {
  REQUESTS_PER_PERSON: { about: 'Requests in a minute of one person, at each API process.', ...COUNT, fallback: '600' },
  REQUESTS_PER_TENANT: { about: 'Of one tenant.', ...COUNT, fallback: '3000' },
  REQUESTS_PER_ADDRESS: { about: 'Of one address, signed in or not.', ...COUNT, fallback: '6000' },
  STREAMS_PER_PERSON: {
    about: 'Live updates that one person has open at once, at each API process.',
    ...COUNT,
    fallback: '20',
  },
  STREAMS_PER_TENANT: { about: 'And one tenant.', ...COUNT, fallback: '400' },
  SENDING_INTERVAL: {
    about: 'Seconds between two mails of one partner to one mailbox, and of one invitation (decision 12).',
    ...INTERVAL,
    fallback: '86400',
  },
  SENDINGS_PER_RECIPIENT: {
    about: 'Mails in a day to one mailbox, of all partners together.',
    ...COUNT,
    fallback: '10',
  },
  INVITATIONS_PER_PARTNER: {
    about: 'Invitations in a day of one partner, and as many sendings.',
    ...COUNT,
    fallback: '500',
  },
} satisfies Record<string, Setting>;

/** The limits that the settings say, once they have been accepted. */
export function limitsFrom(value: (name: keyof typeof LIMIT_SETTINGS) => string): Limits {
  const number = (name: keyof typeof LIMIT_SETTINGS) => Number(value(name));
  return {
    requests: {
      perPerson: number('REQUESTS_PER_PERSON'),
      perTenant: number('REQUESTS_PER_TENANT'),
      perAddress: number('REQUESTS_PER_ADDRESS'),
    },
    streams: { perPerson: number('STREAMS_PER_PERSON'), perTenant: number('STREAMS_PER_TENANT') },
    mail: {
      intervalSeconds: number('SENDING_INTERVAL'),
      perRecipientAndDay: number('SENDINGS_PER_RECIPIENT'),
      perPartnerAndDay: number('INVITATIONS_PER_PARTNER'),
    },
  };
}

function isInterval(value: string): boolean {
  return /^\d{1,6}$/.test(value) && Number(value) <= 604_800;
}
