import { type CustomerSelection, type Service, SERVICES, SUBSCRIPTION_CHOICES, type SubscriptionChoice } from '../api/types';

/** What the list can be narrowed by. The API takes one at a time. */
export const NARROWINGS = ['with', 'without', 'lost', 'subscription'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** What each can be narrowed to; at first to the first. */
export const CHOICES: { readonly [Name in Narrowing]: readonly NonNullable<CustomerSelection[Name]>[] } = {
  with: SERVICES,
  without: SERVICES,
  lost: ['any', ...SERVICES],
  subscription: SUBSCRIPTION_CHOICES,
};
export type NarrowedTo = Service | 'any' | SubscriptionChoice;

const SORTS = ['name', 'since', 'lastChange'] as const;
export type Sort = (typeof SORTS)[number];

/** What an address asks of the customer list; what it asks for that does not exist is left out. */
export function selectionIn(parameters: URLSearchParams): Omit<CustomerSelection, 'cursor' | 'limit'> {
  const search = parameters.get('search');
  if (search) return { search };
  const sort = SORTS.find((each) => each === parameters.get('sort'));
  return { ...narrowingIn(parameters), ...(sort && { sort }) };
}

function narrowingIn(parameters: URLSearchParams): Pick<CustomerSelection, Narrowing> {
  const held = chosenIn(parameters, 'with');
  if (held) return { with: held };
  const without = chosenIn(parameters, 'without');
  if (without) return { without };
  const lost = chosenIn(parameters, 'lost');
  if (lost) return { lost };
  const subscription = chosenIn(parameters, 'subscription');
  return subscription ? { subscription } : {};
}

function chosenIn<Name extends Narrowing>(parameters: URLSearchParams, name: Name) {
  return CHOICES[name].find((choice) => choice === parameters.get(name));
}
