import { LOCAL_CUSTOMERS, LOCAL_PARTNERS } from '../../apps/standalone/src/people';

export type PartnerName = keyof typeof LOCAL_PARTNERS;
export type CustomerName = keyof typeof LOCAL_CUSTOMERS;

export const PARTNER_NAMES = Object.keys(LOCAL_PARTNERS) as readonly PartnerName[];
export const CUSTOMER_NAMES = Object.keys(LOCAL_CUSTOMERS) as readonly CustomerName[];

/** Somebody who acts in the walkthrough: how it signs in, and what it is called in the output. */
export interface Person {
  readonly handle: string;
  readonly label: string;
}

export interface Partner {
  readonly key: PartnerName;
  readonly tenant: string;
  readonly name: string;
  readonly channelRole: string;
  readonly adminAgent: Person;
  readonly salesAgent: Person;
  readonly helpdeskAgent: Person;
  /** Known once it has been enrolled. */
  id: string;
  /** Its invitation link, known once it has been issued. */
  link: string;
}

export interface Customer {
  readonly key: CustomerName;
  readonly tenant: string;
  readonly name: string;
  readonly domain: string;
  readonly admin: Person;
  /** Known once it has been registered. */
  id: string;
}

export const OPERATOR: Person = { handle: 'operator', label: 'operator' };
export const AUDITOR: Person = { handle: 'auditor', label: 'auditor' };

/**
 * The accounts of one walk: the partners and customers of the local installation by name and kind, in tenants of this
 * walk alone, so that it can be walked again, and beside everything else that an installation holds.
 */
export class Market {
  readonly partners: Readonly<Record<PartnerName, Partner>>;
  readonly customers: Readonly<Record<CustomerName, Customer>>;

  /** `walk`: lower case letters and digits that no other walk on the same installation has. */
  constructor(walk: string) {
    const partner = (key: PartnerName): Partner => {
      const { name, channelRole } = LOCAL_PARTNERS[key];
      const tenant = `t-${key}-${walk}`;
      const [adminAgent, salesAgent, helpdeskAgent] = [
        staff('admin-agent'),
        staff('sales-agent'),
        staff('helpdesk-agent'),
      ];
      return { key, tenant, name, channelRole, adminAgent, salesAgent, helpdeskAgent, id: '', link: '' };
      function staff(role: string): Person {
        return { handle: `${role}@${tenant}`, label: `${role} of ${key}` };
      }
    };
    const customer = (key: CustomerName): Customer => {
      const tenant = `t-${key}-${walk}`;
      const admin = { handle: `customer-admin@${tenant}`, label: `customer-admin of ${key}` };
      return { key, tenant, name: LOCAL_CUSTOMERS[key].name, domain: `${key}-${walk}.example`, admin, id: '' };
    };
    this.partners = {
      chenxing: partner('chenxing'),
      lanyue: partner('lanyue'),
      haitong: partner('haitong'),
      qinghe: partner('qinghe'),
      mingde: partner('mingde'),
    };
    this.customers = {
      jinsui: customer('jinsui'),
      yunfan: customer('yunfan'),
      songhe: customer('songhe'),
      huaxin: customer('huaxin'),
    };
  }

  /** What an id in the output stands for. */
  nameOf(id: string): string {
    const accounts = [...Object.values(this.partners), ...Object.values(this.customers)];
    return accounts.find((account) => account.id === id)?.key ?? id;
  }
}
