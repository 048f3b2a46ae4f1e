import { type CustomerSelection, type Service, SERVICES } from '../api/types';

/** What the list can be narrowed to. The API takes one at a time. */
export const NARROWINGS = ['all', 'with', 'without', 'lost'] as const;
export type Narrowing = (typeof NARROWINGS)[number];

const SORTS = ['name', 'since', 'lastChange'] as const;
export type Sort = (typeof SORTS)[number];

/** What an address asks of the customer list; what it asks for that does not exist is left out. */
export function selectionIn(parameters: URLSearchParams): Omit<CustomerSelection, 'cursor' | 'limit'> {
  const search = parameters.get('search');
  if (search) return { search };
  const sort = SORTS.find((each) => each === parameters.get('sort'));
  return { ...narrowingIn(parameters), ...(sort && { sort }) };
}

function narrowingIn(parameters: URLSearchParams): CustomerSelection {
  const [held, without, lost] = ['with', 'without', 'lost'].map((name) => serviceIn(parameters.get(name)));
  if (held) return { with: held };
  if (without) return { without };
  if (parameters.get('lost') === 'any') return { lost: 'any' };
  return lost ? { lost } : {};
}

function serviceIn(text: string | null): Service | undefined {
  return SERVICES.find((service) => service === text);
}
