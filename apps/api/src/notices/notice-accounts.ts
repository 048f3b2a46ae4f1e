import { type NoticeAccount } from '#application';
import { type CustomerId, type PartnerId } from '#domain';

export function partner(id: string): NoticeAccount {
  return { kind: 'partner', partnerId: id as PartnerId };
}

export function customer(id: string): NoticeAccount {
  return { kind: 'customer', customerId: id as CustomerId };
}
