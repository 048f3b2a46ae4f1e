import { refusalOfName } from '../name';
import { Rejection } from '../rejection';
import { type PartnerCommand } from './commands';
import { type CustomerTagId, type PartnerEvent } from './events';
import { type CustomerTag, type EnrolledPartner } from './state';

/** Of one partner (decision 19). */
export const MOST_CUSTOMER_TAGS = 50;
export const MAX_TAG_LENGTH = 40;

type TagCommand = Extract<
  PartnerCommand,
  { readonly type: 'DefineCustomerTag' | 'RenameCustomerTag' | 'RemoveCustomerTag' }
>;

/** Decision 19: a partner's tags are few, and no two of them are called the same. */
export function decideOnTag(
  command: TagCommand,
  { customerTags: tags }: EnrolledPartner,
): readonly PartnerEvent[] | Rejection {
  const { tagId } = command;
  const tag = tags.find(({ id }) => id === tagId);
  if (!tag && command.type !== 'DefineCustomerTag') return new Rejection('tag-not-found', { field: 'tagId' });
  if (command.type === 'RemoveCustomerTag') return [{ type: 'CustomerTagRemoved', data: { tagId } }];
  const { name } = command;
  if (tag?.name === name) return []; // it is called so already
  const refusal = refusalOfTagName(name, tagId, tags);
  if (refusal) return refusal;
  if (command.type === 'RenameCustomerTag')
    return [{ type: 'CustomerTagRenamed', data: { tagId, from: tag?.name ?? '', to: name } }];
  if (tag) return new Rejection('tag-exists', { field: 'name' }); // by the same request it was called otherwise
  if (tags.length >= MOST_CUSTOMER_TAGS) return new Rejection('too-many-tags', { field: 'name' });
  return [{ type: 'CustomerTagDefined', data: { tagId, name } }];
}

function refusalOfTagName(name: string, tagId: CustomerTagId, tags: readonly CustomerTag[]): Rejection | undefined {
  if (name.length > MAX_TAG_LENGTH || refusalOfName(name)) return new Rejection('invalid-name', { field: 'name' });
  const isTaken = tags.some((tag) => tag.id !== tagId && alike(tag.name) === alike(name));
  return isTaken ? new Rejection('tag-exists', { field: 'name' }) : undefined;
}

/** Names that people would take for the same. */
export function alike(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}
