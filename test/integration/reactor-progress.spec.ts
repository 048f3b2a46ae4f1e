import { ReactorProgress } from '#application';
import { openLog, ownDocuments } from './read-models.support';

describe('How far the reactor has come', () => {
  const log = openLog();
  let documents: Awaited<ReturnType<typeof ownDocuments>>;
  beforeAll(async () => {
    documents = await ownDocuments();
  });
  afterAll(async () => {
    await documents.discard();
    await log.close();
  });

  it.each([5, 60])(
    'is behind once it is further so than the %i s that the installation lets it be',
    (mostLagSeconds) => {
      const progress = new ReactorProgress(log, documents, mostLagSeconds);
      const isBehind = (seconds: number) => progress.isBehind({ events: 1, more: false, seconds });
      expect([isBehind(0), isBehind(mostLagSeconds), isBehind(mostLagSeconds + 1)]).toEqual([false, false, true]);
    },
  );

  it('is led by nobody where no reactor has ever been', async () => {
    expect(await new ReactorProgress(log, documents, 60).isLed()).toBe(false);
  });
});
