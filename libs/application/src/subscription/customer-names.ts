import { type CustomerId } from '#domain';
import { type Page, type Views } from '#read-models';

/** A row with the name the customer has now. */
export type OfCustomer<Row> = Row & { readonly customerName: string };

/** The rows of a page, each with its customer's name; the id where the customer is not known yet. */
export async function withCustomerNames<Row extends { readonly customerId: CustomerId }>(
  views: Views,
  { rows, ...rest }: Page<Row>,
): Promise<Page<OfCustomer<Row>>> {
  const customers = await views.customersById([...new Set(rows.map(({ customerId }) => customerId))]);
  return {
    ...rest,
    rows: rows.map((row) => ({ ...row, customerName: customers.get(row.customerId)?.name ?? row.customerId })),
  };
}
