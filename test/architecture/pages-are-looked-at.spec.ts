import { readFileSync } from 'node:fs';
import path from 'node:path';
import { matchRoutes } from 'react-router';
import { pagesOf } from '../browser/support/pages';
import { type Route, routesIn } from './routes-of-pages';

const ROUTER = path.resolve(__dirname, '../../apps/web/src/app/router.tsx');
const MARKET = {
  partner: { id: 'a-partner', tenant: 'its-tenant' },
  customer: { id: 'a-customer', tenant: 'its-tenant' },
  invitationId: 'an-invitation',
  subscriptionId: 'a-subscription',
  link: 'https://reseller.example/accept?link=a-link',
};

/**
 * The pages of a router that an address can end at and none of these does, by the router's own choice among its routes.
 */
function unopened(text: string, addresses: readonly string[]): readonly string[] {
  const routes = routesIn(text);
  const opened = new Set(addresses.map((address) => matchRoutes(routes, address)?.at(-1)?.route.id));
  return pagesIn(routes).filter((id) => !opened.has(id));
}

function pagesIn(routes: readonly Route[]): readonly string[] {
  return routes.flatMap(({ id, path: address, index, children = [], handle }) => {
    const ends = index === true || (address !== undefined && !children.some((child) => child.index));
    return [...(ends && !handle.leadsOn ? [id] : []), ...pagesIn(children)];
  });
}

test('every page of the router is opened by those tests that look at every page', () => {
  const paths = pagesOf(MARKET).map((page) => page.path);
  expect(unopened(readFileSync(ROUTER, 'utf8'), [])).toContain('/audit-center/customers/:customerId/readers');
  expect(unopened(readFileSync(ROUTER, 'utf8'), paths)).toEqual([]);
});

describe('a page that nothing opens is found', () => {
  test.each([
    ['one beside another', `{ path: 'a', lazy }, { path: 'b', lazy }`, ['/a'], ['/b']],
    [
      'one whose address another page fits better',
      `{ path: 'a/new', lazy }, { path: 'a/:id', lazy }`,
      ['/a/new'],
      ['/a/:id'],
    ],
    [
      'the first page of others',
      `{ path: 'a', lazy, children: [{ index: true, lazy }, { path: 'b', lazy }] }`,
      ['/a/b'],
      ['/a/(index)'],
    ],
    [
      'what others stand in, where it has no first page',
      `{ path: 'a', lazy, children: [{ path: 'b', lazy }] }`,
      ['/a/b'],
      ['/a'],
    ],
    ['the one for addresses that are no page', `{ path: 'a', lazy }, { path: '*', Component }`, ['/a'], ['/*']],
  ])('%s', (_, routes, paths, found) => {
    const text = `createBrowserRouter([${routes.replaceAll('lazy', 'lazy: load').replaceAll('Component', 'Component: None')}])`;
    expect(unopened(text, paths)).toEqual(found);
  });

  test('but not one that only leads on', () => {
    const text = `createBrowserRouter([{ path: 'a', lazy: load, children: [{ index: true, element: <Navigate to="b" /> }, { path: 'b', lazy: load }] }])`;
    expect(unopened(text, ['/a/b'])).toEqual([]);
  });
});

test.each([`[...more]`, `[page]`, `routes`, `[{ path: name }]`, `[{ path: 'a', ...rest }]`])(
  'what is not written out is refused: %s',
  (routes) => {
    expect(() => routesIn(`createBrowserRouter(${routes})`)).toThrow('not written out');
  },
);
