import { type CustomerTagId } from '../partner';
import { specification } from '../testing';
import { type CustomerId, type PartnerId } from '../values';
import {
  type CustomerLabelledEvent,
  customerLabels,
  customerOfLabels,
  type LabelCustomerCommand,
  labelsIdOf,
  MAX_ALIAS_LENGTH,
} from '.';

const { given } = specification(customerLabels);

const [partnerId, customerId] = ['p-1' as PartnerId, 'c-1' as CustomerId];
const [A, B] = ['a', 'b'] as [CustomerTagId, CustomerTagId];
const label = (alias: string | undefined, tags: readonly CustomerTagId[] = []): LabelCustomerCommand => ({
  type: 'LabelCustomer',
  partnerId,
  customerId,
  ...(alias !== undefined && { alias }),
  tags,
  defined: [A, B],
});
const labelled = (alias: string | undefined, tags: readonly CustomerTagId[] = []): CustomerLabelledEvent => ({
  type: 'CustomerLabelled',
  data: { partnerId, customerId, ...(alias !== undefined && { alias }), tags },
});

describe('what a partner calls a customer, and the tags it bears (decision 19)', () => {
  it('is said as a whole, and said again', () => {
    expect(
      given()
        .when(label('Our plant', [B, A, B]))
        .then(labelled('Our plant', [A, B])),
    ).toEqual({ alias: 'Our plant', tags: [A, B] });
    expect(
      given(labelled('Our plant', [A]))
        .when(label(undefined, [A]))
        .then(labelled(undefined, [A])),
    ).toEqual({ tags: [A] });
    given().when(label(undefined)).thenNothing();
  });

  it.each([
    ['nothing to read', '…'],
    ['blanks at its ends', ' Our plant'],
    ['what hides', 'A\u202eB'],
    ['too much', 'x'.repeat(MAX_ALIAS_LENGTH + 1)],
    ['a mail address', 'li.na@contoso'],
    ['a telephone number', 'Ms Li +86 138 0013 8000'],
    ['a telephone number in other digits', '１３８００１３８０００'],
    ['a telephone number in brackets', '(021) 5555-0100'],
  ])('is no name of an account if it holds %s', (_, alias) => {
    given().when(label(alias)).thenRefused('invalid-name', { field: 'alias' });
  });

  it.each(['Plant 2026', '360 安全', 'A.B.C. Trading', '苏州工厂 (3)', 'Fabrik 1234-56'])('may be %j', (alias) => {
    given().when(label(alias)).then(labelled(alias));
  });

  it('bears no tag that its partner has not defined', () => {
    given()
      .when(label(undefined, [A, 'c' as CustomerTagId]))
      .thenRefused('tag-not-found', { field: 'tags' });
    const many = Array.from({ length: 21 }, (_, n) => `t-${n}` as CustomerTagId);
    given()
      .when({ ...label(undefined, many), defined: many })
      .thenRefused('too-many-tags', { field: 'tags' });
  });

  it('concerns its partner and the customer, and no other partner', () => {
    expect(customerLabels.about(labelled('x'), customerLabels.initial, labelsIdOf(partnerId, customerId))).toEqual({
      customerId,
      partnerIds: [partnerId],
    });
    expect(customerOfLabels(labelsIdOf(partnerId, customerId))).toBe(customerId);
  });
});
