import { api, contentOf } from '../../api/client';
import { CHANNEL_ROLES, type ChannelRole, type CheckedRow, type Receipt } from '../../api/types';
import type { RowOfFile } from './csv-rows';

export type ColumnName = 'tenantId' | 'name' | 'channelRole' | 'domains';
export type ImportRow = RowOfFile<ColumnName>;
export type KindName = 'partners' | 'customers';

/** A row that was found ready, with the key that its commands carry. */
export interface ReadyRow {
  readonly row: ImportRow;
  readonly checked: CheckedRow & { readonly key: string };
}

/** What became of a row: `repeated` where an earlier try, or somebody else, had done it. */
export interface Carried {
  readonly outcome: 'done' | 'repeated';
  readonly id: string;
}

/** What is imported: its columns, the check of its rows, and what carries one out. */
export interface ImportKind {
  readonly name: KindName;
  readonly columns: readonly ColumnName[];
  readonly optional: readonly ColumnName[];
  readonly example: readonly string[];
  check(rows: readonly ImportRow[]): Promise<readonly CheckedRow[]>;
  carryOut(row: ReadyRow): Promise<Carried>;
}

export const PARTNERS: ImportKind = {
  name: 'partners',
  columns: ['tenantId', 'name', 'channelRole'],
  optional: [],
  example: ['tenant-of-contoso', 'Contoso Cloud', 'direct-reseller'],
  check: async (rows) => {
    const asked = rows.map(({ cells: { tenantId, name, channelRole } }) => ({ tenantId, name, channelRole }));
    return (await contentOf(api.POST('/operations/partner-checks', { body: { rows: asked } }))).rows;
  },
  carryOut: async ({ row: { cells }, checked: { key } }) => {
    const { tenantId, name } = cells;
    const channelRole = roleOf(cells.channelRole) ?? 'direct-reseller';
    const receipt = await contentOf(
      api.POST('/partners', { body: { tenantId, name, channelRole }, headers: { 'Idempotency-Key': key } }),
    );
    return carried([receipt], receipt.id ?? '');
  },
};

export const CUSTOMERS: ImportKind = {
  name: 'customers',
  columns: ['tenantId', 'name', 'domains'],
  optional: ['domains'],
  example: ['tenant-of-fabrikam', 'Fabrikam', 'fabrikam.cn; mail.fabrikam.cn'],
  check: async (rows) => {
    const asked = rows.map(({ cells: { tenantId, name, domains } }) => ({ tenantId, name, domains }));
    return (await contentOf(api.POST('/operations/customer-checks', { body: { rows: asked } }))).rows;
  },
  carryOut: async ({ row: { cells }, checked: { key, id: known, domains = [] } }) => {
    const { tenantId, name } = cells;
    const headers = { 'Idempotency-Key': key };
    const receipts: Receipt[] = [];
    let customerId = known;
    if (customerId === undefined) {
      const receipt = await contentOf(api.POST('/customers', { body: { tenantId, name }, headers }));
      receipts.push(receipt);
      customerId = receipt.id ?? '';
    }
    for (const { domain } of domains.filter(({ isClaimed }) => !isClaimed)) {
      const path = { customerId, domain };
      receipts.push(
        await contentOf(api.PUT('/customers/{customerId}/domains/{domain}', { params: { path }, headers })),
      );
    }
    return carried(receipts, customerId);
  },
};

export function roleOf(text: string): ChannelRole | undefined {
  return CHANNEL_ROLES.find((role) => role === text.toLowerCase());
}

function carried(receipts: readonly Receipt[], id: string): Carried {
  return { outcome: receipts.some(({ outcome }) => outcome === 'appended') ? 'done' : 'repeated', id };
}
