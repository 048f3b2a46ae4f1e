import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { type PartnerId } from '#domain';
import { type Documents } from '#documents';
import { type EventStoreDbEventLog } from '#event-store';
import { Checkpoints } from '#projections';
import { firstFillingOf, PROJECTIONS, ViewPositions, Views } from '#read-models';
import { append, openLog, ownDocuments } from './read-models.support';

const MAIN = path.join(__dirname, '../../dist/apps/projector/src/main.js');

describe('the projector’s process', () => {
  const log: EventStoreDbEventLog = openLog();
  let documents: Documents & { discard(): Promise<void>; readonly database: string };
  const children: ChildProcess[] = [];

  const projector = (env: NodeJS.ProcessEnv = {}) => {
    const child = fork(MAIN, {
      env: { ...process.env, DATABASE: documents.database, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.stdout!.resume(); // what nobody reads would hold it up: in a shared log there is much to say
    children.push(child);
    return child;
  };
  const started = async () => {
    const child = projector();
    expect((await once(child, 'message'))[0]).toEqual({ ready: true });
    return child;
  };

  beforeAll(async () => {
    documents = await ownDocuments();
    const checkpoints = new Checkpoints(documents.views);
    const position = await log.head();
    await Promise.all(PROJECTIONS.map((projection) => checkpoints.begin(firstFillingOf(projection), { position })));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await documents.discard();
    await log.close();
  });

  it('says when it follows the log, does so, and ends cleanly when it is told to', async () => {
    const child = await started();
    const id = randomUUID() as PartnerId;
    const { position } = await append(log, `partner-${id}`, [
      { type: 'PartnerEnrolled', data: { tenantId: 'tenant' as never, name: 'Fabrikam', channelRole: 'advisor' } },
    ]);
    await new ViewPositions(documents).waitForPosition('partners', position, {
      timeoutMs: 10_000,
      head: () => log.head(),
    });
    expect(await new Views(documents).partner(id)).toMatchObject({ name: 'Fabrikam' });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when its parent is gone', async () => {
    const child = await started();
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('refuses a wrong setting by name and value', async () => {
    const child = projector({ MONGODB_URL: 'localhost' });
    let output = '';
    child.stdout!.on('data', (chunk) => (output += String(chunk)));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output).toContain('MONGODB_URL must be a mongodb:// URL (got \\"localhost\\")');
  });
});
