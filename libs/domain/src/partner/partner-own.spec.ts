import { specification } from '../testing';
import { type PersonId, type Protected, type TenantId } from '../values';
import {
  type CustomerTagId,
  MAX_TAG_LENGTH,
  MOST_CUSTOMER_TAGS,
  MOST_REQUEST_TEMPLATES,
  partner,
  type PartnerCommand,
  type PartnerEvent,
  type RequestTemplateId,
} from '.';

const { given } = specification(partner, { notIdempotent: ['RemoveCustomerTag', 'RemoveRequestTemplate'] });

const enrolled: PartnerEvent = {
  type: 'PartnerEnrolled',
  data: { tenantId: 't' as TenantId, name: 'Contoso', channelRole: 'direct-reseller' },
};
const suspended: PartnerEvent = { type: 'PartnerSuspended', data: { reason: 'in-arrears' } };

describe('a tag that a partner sorts its customers by (decision 19)', () => {
  const tag = (n: number) => `tag-${n}` as CustomerTagId;
  const defined = (n: number, name = `Tag ${n}`): PartnerEvent => ({
    type: 'CustomerTagDefined',
    data: { tagId: tag(n), name },
  });
  const define = (n: number, name = `Tag ${n}`): PartnerCommand => ({ type: 'DefineCustomerTag', tagId: tag(n), name });
  const rename = (n: number, name: string): PartnerCommand => ({ type: 'RenameCustomerTag', tagId: tag(n), name });

  it('is defined, called otherwise, and removed; while suspended too', () => {
    const state = given(enrolled, suspended).when(define(1)).then(defined(1));
    expect(state).toMatchObject({ customerTags: [{ id: 'tag-1', name: 'Tag 1' }] });
    const renamed: PartnerEvent = {
      type: 'CustomerTagRenamed',
      data: { tagId: tag(1), from: 'Tag 1', to: '重点客户' },
    };
    expect(given(enrolled, defined(1)).when(rename(1, '重点客户')).then(renamed)).toMatchObject({
      customerTags: [{ name: '重点客户' }],
    });
    const removed: PartnerEvent = { type: 'CustomerTagRemoved', data: { tagId: tag(1) } };
    const after = given(enrolled, defined(1))
      .when({ type: 'RemoveCustomerTag', tagId: tag(1) })
      .then(removed);
    expect(after).toMatchObject({ customerTags: [] });
  });

  it('is called as no other is, whatever the case and width', () => {
    given(enrolled, defined(1)).when(define(2, 'ＴＡＧ 1')).thenRefused('tag-exists', { field: 'name' });
    given(enrolled, defined(1), defined(2)).when(rename(2, 'tag 1')).thenRefused('tag-exists', { field: 'name' });
    given(enrolled, defined(1))
      .when(rename(1, 'TAG 1'))
      .then({ type: 'CustomerTagRenamed', data: { tagId: tag(1), from: 'Tag 1', to: 'TAG 1' } });
    given(enrolled, defined(1)).when(define(1, 'Other')).thenRefused('tag-exists', { field: 'name' });
  });

  it.each(['', ' Tag', 'A\u202eB', 'x'.repeat(MAX_TAG_LENGTH + 1)])('is not called %j', (name) => {
    given(enrolled).when(define(1, name)).thenRefused('invalid-name', { field: 'name' });
    given(enrolled, defined(1)).when(rename(1, name)).thenRefused('invalid-name', { field: 'name' });
  });

  it('is one of so many; another takes the place of one that was removed', () => {
    const full = Array.from({ length: MOST_CUSTOMER_TAGS }, (_, n) => defined(n));
    given(enrolled, ...full)
      .when(define(99))
      .thenRefused('too-many-tags', { field: 'name' });
    given(enrolled, ...full, { type: 'CustomerTagRemoved', data: { tagId: tag(0) } })
      .when(define(99))
      .then(defined(99));
  });

  it('that is there no more is neither renamed nor removed', () => {
    given(enrolled).when(rename(1, 'Other')).thenRefused('tag-not-found', { field: 'tagId' });
    given(enrolled)
      .when({ type: 'RemoveCustomerTag', tagId: tag(1) })
      .thenRefused('tag-not-found', { field: 'tagId' });
  });
});

describe('a template of requests (decision 20)', () => {
  const id = (n: number) => `template-${n}` as RequestTemplateId;
  const wording: Protected = { person: 'p' as PersonId, ciphertext: 'c' };
  const content = {
    name: 'Intune rollout',
    purpose: 'multi-partner',
    language: 'zh-CN',
    services: ['intune', 'azure'],
  } as const;
  const save = (changes: object = {}, isChange = false, n = 1): PartnerCommand => ({
    type: 'SaveRequestTemplate',
    templateId: id(n),
    isChange,
    ...content,
    ...changes,
  });
  const saved = (changes: object = {}, n = 1): PartnerEvent => ({
    type: 'RequestTemplateSaved',
    data: { templateId: id(n), ...content, ...changes },
  });

  it('is kept by its name, with what is written only in protected form; while suspended too', () => {
    const state = given(enrolled, suspended)
      .when(save({ wording, services: ['intune', 'azure', 'intune'] }))
      .then(saved({ wording }));
    expect(state).toMatchObject({ requestTemplates: [{ id: 'template-1', ...content, wording }] });
    given(enrolled)
      .when(save({ services: [] }))
      .then(saved({ services: [] }));
  });

  it('is put in the place of the one before, and removed', () => {
    const after = given(enrolled, saved({ wording }))
      .when(save({ name: 'Other' }, true))
      .then(saved({ name: 'Other' }));
    expect(after).toMatchObject({ requestTemplates: [{ ...content, name: 'Other' }] });
    const removed: PartnerEvent = { type: 'RequestTemplateRemoved', data: { templateId: id(1) } };
    given(enrolled, saved())
      .when({ type: 'RemoveRequestTemplate', templateId: id(1) })
      .then(removed);
    given(enrolled)
      .when({ type: 'RemoveRequestTemplate', templateId: id(1) })
      .thenRefused('template-not-found', { field: 'templateId' });
  });

  it('is refused as the request would be, and where the name is taken', () => {
    given(enrolled)
      .when(save({ name: '' }))
      .thenRefused('invalid-name', { field: 'name' });
    given(enrolled)
      .when(save({ purpose: 'restore' }))
      .thenRefused('restore-needs-customer', { field: 'purpose' });
    given(enrolled)
      .when(save({ services: ['unknown'] }))
      .thenRefused('unknown-service');
    given(enrolled, saved())
      .when(save({ name: 'INTUNE rollout' }, false, 2))
      .thenRefused('template-exists', { field: 'name' });
    given(enrolled, saved())
      .when(save({ name: 'Other' }))
      .thenRefused('template-exists', { field: 'name' });
    given(enrolled).when(save({}, true)).thenRefused('template-not-found', { field: 'templateId' });
  });

  it('is one of so many', () => {
    const full = Array.from({ length: MOST_REQUEST_TEMPLATES }, (_, n) => saved({ name: `Template ${n}` }, n + 10));
    given(enrolled, ...full)
      .when(save())
      .thenRefused('too-many-templates', { field: 'name' });
    given(enrolled, ...full)
      .when(save({ name: 'Template 0', language: 'en' }, true, 10))
      .then(saved({ name: 'Template 0', language: 'en' }, 10));
  });
});
