import { shownDomain } from '#mail-address';
import { FIGURES, type ViewName } from '#read-models';
import { table } from './table';
import { inBoth } from './zone';

/** A row of a view, of whichever. */
export type ShownRow = Readonly<Record<string, unknown>>;

/** What people are shown of each view's rows; `--json` shows everything. */
const COLUMNS: Readonly<Record<ViewName, readonly string[]>> = {
  partners: ['_id', 'name', 'channelRole', 'standing', 'linkStatus', 'linkedResellers'],
  customers: ['_id', 'name', 'status', 'domains'],
  'partner-customers': [
    'partnerId',
    'customerId',
    'name',
    'kind',
    'status',
    'services',
    'lost',
    'duty',
    'subscriptions',
  ],
  'customer-partners': ['customerId', 'partnerId', 'kind', 'status', 'since', 'services', 'proposal'],
  invitations: ['_id', 'partnerId', 'customerId', 'recipientDomain', 'status', 'services', 'granted'],
  subscriptions: ['_id', 'customerId', 'offer', 'seats', 'status', 'originalResellerId', 'partnerOfRecordId'],
  'partner-billing': ['_id', 'partnerId', 'customerId', 'offer', 'seats', 'status', 'since', 'until'],
  'billed-terms': ['partnerId', 'customerId', 'subscriptionId', 'offer', 'seats', 'from', 'until'],
  'partner-duties': ['partnerId', 'customerId', 'status', 'since', 'until', 'dapServices', 'withoutAccess'],
  'customer-intervals': ['kind', 'customerId', 'partnerId', 'service', 'began', 'ended'],
  'dap-holdings': ['customerId', 'service', 'partnerId', 'began', 'ended'],
  'event-index': ['_id', 'type', 'stream', 'revision'],
  'read-records': ['at', 'role', 'what', 'customerId', 'partnerId'],
  'partner-figures': ['partnerId', 'month', ...FIGURES],
  'customer-gaps': ['customerId', 'service', 'gap', 'since', 'openSubscriptions'],
};

/** The rows as a table for people, times by the clocks of the zone and in UTC; nothing when there are none. */
export function rowTable(view: ViewName, rows: readonly ShownRow[], zone: string): string {
  const columns = COLUMNS[view];
  return rows.length === 0
    ? ''
    : table(
        columns,
        rows.map((row) =>
          columns.map((column) => shownIn(column, row[column]).replaceAll(INSTANT, (at) => inBoth(at, zone))),
        ),
      );
}

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** Mail domains as people write them. */
function shownIn(column: string, value: unknown): string {
  const domains = column === 'domains' || column === 'recipientDomain';
  return domains ? cellOf(value).split(', ').map(shownDomain).join(', ') : cellOf(value);
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(cellOf).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return cellOfObject(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Of a service that it was once held for, that it is no more. */
function cellOfObject(value: object): string {
  if (!('service' in value)) return Object.values(value).map(cellOf).join(' ');
  return `${cellOf(value.service)}${'dap' in value && value.dap === false ? ' (removed)' : ''}`;
}
