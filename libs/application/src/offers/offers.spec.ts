import { SERVICES } from '#domain';
import { InvalidOffers, Offers } from './offers';
import catalogue from './offers.json';

const names = { en: 'Plan', 'zh-CN': '计划', ja: 'プラン' };
const plan = {
  code: 'plan-1',
  names,
  family: 'plan',
  tier: 1,
  services: ['azure'],
  addOns: [{ code: 'more', names }],
  mostSeats: 10,
};

describe('The catalogue of offers', () => {
  it('that is shipped is valid, and sells every service', () => {
    const offers = new Offers(catalogue).list();
    expect(offers.length).toBeGreaterThanOrEqual(12);
    expect([...new Set(offers.flatMap(({ services }) => services))].sort()).toEqual([...SERVICES].sort());
  });

  it('gives an offer by its code', () => {
    const { code, family, tier, services, mostSeats } = plan;
    expect(new Offers([plan]).offer('plan-1')).toEqual({ code, family, tier, services, mostSeats, addOns: ['more'] });
  });

  it('has each offer and each add-on once of what is priced', () => {
    const offers = new Offers([plan, { ...plan, code: 'plan-2', tier: 2 }]);
    expect(offers.priced()).toEqual([
      { kind: 'offer', code: 'plan-1', names },
      { kind: 'offer', code: 'plan-2', names },
      { kind: 'add-on', code: 'more', names },
    ]);
    expect(() => offers.expect({ kind: 'add-on', code: 'plan-1' })).toThrow(
      expect.objectContaining({ code: 'unknown-add-on' }),
    );
  });

  it('refuses an unknown code by the name of its field', () => {
    expect(() => new Offers([plan]).offer('plan-9', 'to')).toThrow(
      expect.objectContaining({ code: 'unknown-offer', detail: { field: 'to' } }),
    );
  });

  it.each([
    ['an unknown service', { services: ['faxing'] }, /services/],
    ['no service', { services: [] }, /services/],
    ['no name in a language', { names: { en: 'Plan', ja: 'プラン' } }, /zh-CN/],
    ['a tier of zero', { tier: 0 }, /tier/],
    ['seats that are not a number', { mostSeats: '10' }, /mostSeats/],
    ['an add-on without a name', { addOns: [{ code: 'more' }] }, /names/],
    ['two add-ons of one code', { addOns: [plan.addOns[0], plan.addOns[0]] }, /addOns/],
    ['a field nobody knows', { price: 3 }, /price/],
  ])('with %s refuses to start and names the entry', (_, change, flaw) => {
    const broken = () => new Offers([plan, { ...plan, code: 'plan-2', tier: 2, ...change }]);
    expect(broken).toThrow(InvalidOffers);
    expect(broken).toThrow(/offer 2 \(plan-2\)/);
    expect(broken).toThrow(flaw);
  });

  it('refuses to start with a code or a tier of a family that two offers have', () => {
    expect(() => new Offers([plan, { ...plan, tier: 2 }])).toThrow(/plan-1: is listed more than once/);
    expect(() => new Offers([plan, { ...plan, code: 'plan-2' }])).toThrow(/family plan 1: two offers/);
  });
});
