import { readdirSync } from 'node:fs';
import path from 'node:path';
import { getMetadataStorage } from 'class-validator';

/** Rules by which a text is one of few, or of a form: it is no free text. */
const BOUND = ['matches', 'isIn', 'isFreeText'];

/** Texts that have a rule of their own where they are read, and which. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'LinkBody.link': 'signed: what is not of its alphabet is refused; kept nowhere',
  'PreviewBody.link': 'the same',
  'AcceptanceBody.link': 'the same',
  'DeclineBody.link': 'the same',
  'IssueInvitationBody.recipient': 'a mail address: parseAddress',
  'RecipientBody.recipient': 'a mail address: parseAddress',
  'RestoreRequestBody.recipient': 'a mail address: parseAddress',
  'InvitationSenderBody.replyTo': 'a mail address: normaliseAddress',
  'ErasedAddressBody.address': 'a mail address: parseAddress',
  'CustomerDomainPath.domain': 'a mail domain: mailDomain',
  'InvitationTextBody.paragraphs': 'checkParagraphs',
  'IssueInvitationBody.paragraphs': 'checkParagraphs',
  'RestoreRequestBody.paragraphs': 'checkParagraphs',
  'RequestTemplateBody.paragraphs': 'checkParagraphs',
  'PartnerCodePath.code': 'partnerCodeIn: what is none is looked for nowhere',
  'OfferBody.offer': 'a code of the catalogue of offers',
  'ProvisionBody.offer': 'the same',
  'ExternalSubscriptionBody.offer': 'the same',
  'AddOnBody.addOn': 'the same',
  'PriceBody.code': 'the same, or of an add-on of it',
  'WebhookBody.url': 'a URL: refusalOfUrl, kept as its parser writes it',
};

type Class = new () => object;

/**
 * Everything a request may bring along and that is written down: bodies, and paths. Parameters of queries are looked
 * for, and kept nowhere.
 */
function written(): Class[] {
  return readdirSync('apps/api/src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.dto.ts'))
    .flatMap((file) => Object.values(jest.requireActual<Record<string, unknown>>(path.resolve('apps/api/src', file))))
    .filter((each): each is Class => typeof each === 'function' && /(?:Body|Path)$/.test(each.name));
}

function textsOf(target: Class): { field: string; rules: readonly string[] }[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', true, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].map((field) => ({
    field: `${target.name}.${field}`,
    rules: rules.filter(({ propertyName }) => propertyName === field).map(({ name }) => name ?? ''),
  }));
}

describe('A free text that a request brings along', () => {
  const texts = written().flatMap(textsOf);
  const free = texts.filter(({ rules }) => rules.some((rule) => ['isString', 'isLength', 'maxLength'].includes(rule)));

  it('is one of several: the DTOs are looked at', () => {
    expect(free.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['NameBody.name', 'SuspensionBody.reason', 'CorrectionBody.reason']),
    );
  });

  it('comes in by the rule for free texts, or by one of its own that is named here', () => {
    const unbound = free.filter(({ rules }) => !rules.some((rule) => BOUND.includes(rule))).map(({ field }) => field);
    expect(unbound.sort()).toEqual(Object.keys(OTHERWISE).sort());
  });
});
