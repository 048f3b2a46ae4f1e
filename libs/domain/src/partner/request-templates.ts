import { refusalOfName } from '../name';
import { Rejection } from '../rejection';
import { distinct, refusalOfChoice } from '../services';
import { type PartnerCommand } from './commands';
import { type PartnerEvent } from './events';
import { type EnrolledPartner, type RequestTemplate } from './state';
import { alike } from './tags';

/** Of one partner (decision 20). */
export const MOST_REQUEST_TEMPLATES = 50;
export const MAX_TEMPLATE_NAME_LENGTH = 100;

type RemoveRequestTemplate = Extract<PartnerCommand, { readonly type: 'RemoveRequestTemplate' }>;
type SaveRequestTemplate = Extract<PartnerCommand, { readonly type: 'SaveRequestTemplate' }>;

/** Decision 20. A template proposes; nothing is sent by it, so a suspended partner keeps its own in order too. */
export function saveTemplate(command: SaveRequestTemplate, { requestTemplates: templates }: EnrolledPartner) {
  const { type: _, isChange, templateId, ...rest } = command;
  const saved = { ...rest, services: distinct(rest.services) };
  const present = templates.find(({ id }) => id === templateId);
  if (present && isSame(present, saved)) return []; // it is so already
  const refusal = refusalOf(command, templates);
  if (refusal) return refusal;
  if (isChange && !present) return new Rejection('template-not-found', { field: 'templateId' });
  // by the same request it was another
  if (!isChange && present) return new Rejection('template-exists', { field: 'name' });
  if (!present && templates.length >= MOST_REQUEST_TEMPLATES)
    return new Rejection('too-many-templates', { field: 'name' });
  return [{ type: 'RequestTemplateSaved', data: { templateId, ...saved } }] satisfies readonly PartnerEvent[];
}

export function removeTemplate({ templateId }: RemoveRequestTemplate, { requestTemplates }: EnrolledPartner) {
  if (!requestTemplates.some(({ id }) => id === templateId))
    return new Rejection('template-not-found', { field: 'templateId' });
  return [{ type: 'RequestTemplateRemoved', data: { templateId } }] satisfies readonly PartnerEvent[];
}

function refusalOf(
  { templateId, name, purpose, services }: SaveRequestTemplate,
  templates: readonly RequestTemplate[],
) {
  if (name.length > MAX_TEMPLATE_NAME_LENGTH || refusalOfName(name))
    return new Rejection('invalid-name', { field: 'name' });
  // What is asked back, and of whom, follows from one customer (S2).
  if (purpose === 'restore') return new Rejection('restore-needs-customer', { field: 'purpose' });
  const isTaken = templates.some((each) => each.id !== templateId && alike(each.name) === alike(name));
  if (isTaken) return new Rejection('template-exists', { field: 'name' });
  return services.length === 0 ? undefined : refusalOfChoice(services);
}

function isSame(a: Omit<RequestTemplate, 'id'>, b: Omit<RequestTemplate, 'id'>): boolean {
  return (
    a.name === b.name &&
    a.purpose === b.purpose &&
    a.language === b.language &&
    a.services.join() === b.services.join() &&
    a.wording?.person === b.wording?.person &&
    a.wording?.ciphertext === b.wording?.ciphertext
  );
}
