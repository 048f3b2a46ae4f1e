import { FastifyAdapter } from '@nestjs/platform-fastify';
import { RequestLimits } from './request-limits';

const DAY_MS = 86_400_000;

describe('Requests in a minute', () => {
  afterEach(() => jest.useRealTimers());

  it.each([0, 365, -365])(
    'are counted anew in the next one where the clock is set by %d days meanwhile',
    async (days) => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'] });
      const server = new FastifyAdapter().getInstance();
      await RequestLimits.of(server, { perAddress: 2, perPerson: 9, perTenant: 9 });
      server.get('/', async () => 'answered');
      const ask = async () => (await server.inject('/')).body === 'answered';
      expect([await ask(), await ask(), await ask()]).toEqual([true, true, false]);
      jest.setSystemTime(Date.now() + days * DAY_MS);
      expect(await ask()).toBe(false);
      jest.advanceTimersByTime(61_000);
      expect(await ask()).toBe(true);
      await server.close();
    },
  );
});
