import { ParkedEvents } from '../../apps/reactor/src/parked-events';
import { CODES_TRIED, MongoProxy, notPrimary } from '../support/mongo-proxy';
import { until, World } from './reactor.support';

const TRIES = 5;

describe('under a reactor, a primary that steps down or shuts down', () => {
  let mongo: MongoProxy;
  let world: World;

  beforeAll(async () => {
    mongo = await MongoProxy.to(process.env['MONGODB_URL']!);
    world = await World.begin({ MONGODB_URL: mongo.url });
  });
  afterAll(async () => {
    mongo.instead = () => undefined;
    await world.end();
    await mongo.close();
  });

  it.each(CODES_TRIED)(
    'with code %i parks nothing: what was to be done is tried until another is primary',
    async (code) => {
      const projector = await world.startProjector();
      const reactor = await world.startReactor();
      const [partner, customer] = [await world.partner(), await world.customer()];
      const related = await world.accept(customer, partner, 'intune');
      const invitation = await world.invite(partner, world.domain(), { customerId: customer.id });
      await world.through(reactor, related.position);
      await projector.stop(); // so that the reaction waits for its view, and meets what follows
      const { position } = await world.accept(customer, partner, 'azure');
      let refused = 0;
      mongo.instead = (command) => {
        const refusal = notPrimary(code)(command);
        if (refusal) refused += 1;
        return refusal;
      };
      await until('it has been tried again and again', () => refused >= TRIES);
      expect(await world.status(invitation)).toBe('issued');

      mongo.instead = () => undefined;
      await world.startProjector();
      await world.through(reactor, position);
      expect(await world.status(invitation)).toBe('accepted');
      expect(reactor.stats().parked).toEqual([]);
      expect(await new ParkedEvents(world.documents.records).read()).toEqual([]);
      await reactor.stop();
    },
  );
});
