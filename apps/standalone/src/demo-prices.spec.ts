import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PRICES } from './demo-prices';

interface Sold {
  readonly code: string;
}
const OFFERS = path.resolve(__dirname, '../../../libs/application/src/offers/offers.json');
const offers = JSON.parse(readFileSync(OFFERS, 'utf8')) as readonly (Sold & { readonly addOns?: readonly Sold[] })[];
const codes = (sold: readonly Sold[]) => [...new Set(sold.map(({ code }) => code))].toSorted();

test('everything that is sold has a price in the demonstration’s market, and nothing else', () => {
  expect(Object.keys(DEMO_PRICES.offer).toSorted()).toEqual(codes(offers));
  expect(Object.keys(DEMO_PRICES['add-on']).toSorted()).toEqual(codes(offers.flatMap(({ addOns = [] }) => addOns)));
});
