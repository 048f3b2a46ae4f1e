import { type Instant, priceList, Rejection, type SetPriceCommand } from '#domain';
import { SetPrice, SetPriceHandler } from './set-price';

const instant = (text: string) => `${text}:00.000Z` as Instant;
const item = { kind: 'offer', code: 'azure-plan' } as const;

/**
 * What is decided on a price from a day on, by a machine whose clock stands there, where the log has last recorded
 * something.
 */
async function decidedFrom(from: string, clock: Instant, recordedAt?: Instant) {
  let decided: ReturnType<typeof priceList.decide> | undefined;
  const dispatch = async ({ prepare }: { prepare: () => Promise<{ command: SetPriceCommand }> }) => {
    decided = priceList.decide((await prepare()).command, priceList.initial);
  };
  const log = { head: async () => '5/5', eventAt: async () => recordedAt && { recordedAt } };
  const handler = new SetPriceHandler(
    { dispatch } as never,
    { expect: () => undefined } as never,
    { now: () => clock },
    log as never,
  );
  const context = { identity: { tenant: 'm', subject: 's', roles: ['operator'] } };
  await handler.execute(new SetPrice(context as never, item, { amount: 1, currency: 'CNY', from }));
  return decided instanceof Rejection ? decided.code : decided?.length;
}

describe('A price is set from no day that is over (decision 25)', () => {
  it('also where the clock of whoever decides is behind what the log has recorded', async () => {
    const [behind, recorded] = [instant('2026-11-29T23:58'), instant('2026-11-30T00:03')];
    expect(await decidedFrom('2026-11-29', behind, recorded)).toBe('price-in-the-past');
    expect(await decidedFrom('2026-11-30', behind, recorded)).toBe(1);
  });

  it('nor where nothing has been recorded since', async () => {
    const [now, recorded] = [instant('2026-11-30T00:03'), instant('2026-11-29T23:58')];
    expect([await decidedFrom('2026-11-29', now, recorded), await decidedFrom('2026-11-30', now, recorded)]).toEqual([
      'price-in-the-past',
      1,
    ]);
    expect([await decidedFrom('2026-11-29', now), await decidedFrom('2026-11-30', now)]).toEqual([
      'price-in-the-past',
      1,
    ]);
  });
});
