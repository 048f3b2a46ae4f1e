import { type CustomerSelection, SERVICES, SUBSCRIPTION_CHOICES } from '../../api/types';

/** What the list can be narrowed by. */
export const NARROWINGS = ['with', 'without', 'lost', 'subscription', 'tag'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

/** What each can be narrowed to; at first to the first. By which tag, the partner's own say. */
export const CHOICES: {
  readonly [Name in Exclude<Narrowing, 'tag'>]: readonly NonNullable<CustomerSelection[Name]>[];
} = {
  with: SERVICES,
  without: SERVICES,
  lost: ['any', ...SERVICES],
  subscription: SUBSCRIPTION_CHOICES,
};

const SORTS = ['name', 'since', 'lastChange'] as const;
export type Sort = (typeof SORTS)[number];

/** What an address asks of the customer list; what it asks for that does not exist is left out. */
export function selectionIn(parameters: URLSearchParams): Omit<CustomerSelection, 'cursor' | 'limit'> {
  const search = parameters.get('search')?.trim();
  const sort = SORTS.find((each) => each === parameters.get('sort'));
  return { ...(search && { search }), ...narrowingIn(parameters), ...(sort && { sort }) };
}

function narrowingIn(parameters: URLSearchParams): Pick<CustomerSelection, Narrowing> {
  const held = chosenIn(parameters, 'with');
  const without = chosenIn(parameters, 'without');
  const lost = chosenIn(parameters, 'lost');
  const subscription = chosenIn(parameters, 'subscription');
  const tag = parameters.get('tag');
  return {
    ...(held && { with: held }),
    ...(without && { without }),
    ...(lost && { lost }),
    ...(subscription && { subscription }),
    ...(tag !== null && ID.test(tag) && { tag }),
  };
}

/** As the API has them: an address that asks for anything else asks for nothing. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function chosenIn<Name extends keyof typeof CHOICES>(parameters: URLSearchParams, name: Name) {
  return CHOICES[name].find((choice) => choice === parameters.get(name));
}
