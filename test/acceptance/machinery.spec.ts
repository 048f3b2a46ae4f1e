import { randomUUID } from 'node:crypto';
import { auditor, Caller, eventually, operator, positionOf, readAfter, succeeded } from './support/caller';
import { enrolPartner, partnerWithLink, registerCustomer } from './support/accounts';
import { failedMail, inviteInVain } from './support/invitations';
import { runProgram } from './support/program';
import { eventsOf, openLog } from './support/streams';

interface View {
  readonly view: string;
  readonly views: readonly string[];
  readonly storedAs: string;
  readonly former?: string;
  readonly isLed: boolean;
  readonly isFilled: boolean;
  readonly lag: { readonly events: number; readonly seconds: number };
  readonly request?: {
    readonly kind: string;
    readonly state: string;
    readonly share: number;
    readonly eventsPerSecond: number;
    readonly failure?: string;
  };
}

const log = openLog();
afterAll(() => log.close());

const views = async () =>
  succeeded(await operator.get<{ readonly rows: readonly View[] }>('/machinery/views')).body.rows;
const viewOf = async (name: string) => (await views()).find(({ view }) => view === name);

describe('Whoever operates the product', () => {
  /** A view that no test has made again. */
  const UNASKED = 'read-records';
  it('sees every view: where it is read, who keeps it current and how far it is behind', async () => {
    const command = await operator.post('/partners', {
      tenantId: `t-${randomUUID()}`,
      name: 'Seen',
      channelRole: 'advisor',
    });
    const rows = await eventually(views, (all) => all.every(({ isLed, isFilled }) => isLed && isFilled));
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.flatMap((row) => row.views)).toContain('customer-partners');
    expect(positionOf(command)).toMatch(/^\d+\/\d+$/);
    await eventually(views, (all) => all.some(({ lag }) => lag.events === 0));
  });

  it('sees the processes, the last seal and the keys that are missing', async () => {
    const ask = async () =>
      succeeded(
        await operator.get<Record<string, { readonly isLed?: boolean; readonly led?: number; readonly of?: number }>>(
          '/machinery/processes',
        ),
      ).body;
    const seen = await eventually(
      ask,
      ({ projector, reactor }) => projector?.led === projector?.of && reactor?.isLed === true,
    );
    expect(seen['reactor']).toMatchObject({ isBehind: false });
    expect(seen).toMatchObject({ mail: { waiting: expect.any(Number) }, missingPersonKeys: expect.any(Number) });
  });

  it('sees both engines: their versions, that they answer, and that they take writes', async () => {
    const { rows } = succeeded(await operator.get<{ readonly rows: readonly object[] }>('/machinery/engines')).body;
    expect(rows).toEqual([
      expect.objectContaining({
        engine: 'log',
        isReachable: true,
        version: expect.stringMatching(/^\d+\./),
        writes: [{ where: 'log' }],
      }),
      expect.objectContaining({
        engine: 'documents',
        isReachable: true,
        writes: [{ where: 'views' }, { where: 'records' }],
      }),
    ]);
  });

  it('sees the configuration as the command line prints it, and nothing of a secret', async () => {
    const { rows } = succeeded(
      await operator.get<{
        readonly rows: readonly { readonly name: string; readonly value: string; readonly source: string }[];
      }>('/machinery/configuration'),
    ).body;
    expect(rows.find(({ name }) => name === 'MASTER_KEY')).toMatchObject({ value: '(secret)' });
    const { out } = await runProgram('apps/api/src/configuration.js', []);
    for (const { name } of rows) expect(out).toContain(name);
  });

  it('is who may: an auditor looks, nobody else does, and nobody else has a view made again', async () => {
    const { admin } = await registerCustomer();
    for (const what of ['views', 'processes', 'engines', 'configuration']) {
      expect((await auditor.get(`/machinery/${what}`)).status).toBe(200);
      for (const by of [admin, new Caller('compliance')]) expect((await by.get(`/machinery/${what}`)).status).toBe(403);
    }
    for (const by of [admin, auditor])
      expect((await by.post('/machinery/view-rebuilds', { view: UNASKED })).status).toBe(403);
    expect(await eventsOf(log, `operations-view-${UNASKED}`)).toEqual([]);
  });
});

describe('A view that is to be made again', () => {
  const VIEW = 'partners';

  it('is recorded with who asked, made again beside the one in use by a projector, switched to, and switched back', async () => {
    const before = (await viewOf(VIEW))!;
    const key = { 'Idempotency-Key': randomUUID() };
    expect(succeeded(await operator.post('/machinery/view-rebuilds', { view: VIEW }, key)).body.outcome).toBe(
      'appended',
    );
    expect(succeeded(await operator.post('/machinery/view-rebuilds', { view: VIEW }, key)).body.outcome).toBe(
      'repeated',
    );
    const rebuilt = await eventually(
      () => viewOf(VIEW),
      (view) => view?.request?.state === 'done',
      60_000,
    );
    expect(rebuilt).toMatchObject({ former: before.storedAs, request: { kind: 'rebuild', share: 1 } });
    expect(rebuilt!.storedAs).not.toBe(before.storedAs);
    // A repetition of what is over does nothing again.
    succeeded(await operator.post('/machinery/view-rebuilds', { view: VIEW }, key));
    expect((await viewOf(VIEW))!.request).toMatchObject({ state: 'done' });

    // The same key for another command is another one.
    expect(succeeded(await operator.post('/machinery/view-switch-backs', { view: VIEW }, key)).body.outcome).toBe(
      'appended',
    );
    const back = await eventually(
      () => viewOf(VIEW),
      (view) => view?.request?.kind === 'switch-back' && view.request.state === 'done',
      60_000,
    );
    expect(back).toMatchObject({ storedAs: before.storedAs, former: rebuilt!.storedAs });

    expect(await eventsOf(log, `operations-view-${VIEW}`)).toMatchObject([
      {
        type: 'ViewRebuildRequested',
        data: { view: VIEW },
        metadata: { actor: { role: 'operator', subject: expect.any(String) } },
      },
      { type: 'ViewSwitchBackRequested', data: { view: VIEW } },
    ]);
  }, 150_000);

  it('is asked for once, however many ask at the same time', async () => {
    const view = 'invitations';
    const before = (await eventsOf(log, `operations-view-${view}`)).length;
    succeeded(await operator.post('/machinery/view-rebuilds', { view }));
    const again = succeeded(await new Caller('operator').elsewhere().post('/machinery/view-rebuilds', { view })).body
      .outcome;
    await eventually(
      () => viewOf(view),
      (found) => found?.request?.state === 'done',
      60_000,
    );
    // Where the first was done before the second came, that is another act.
    expect(await eventsOf(log, `operations-view-${view}`)).toHaveLength(before + (again === 'unchanged' ? 1 : 2));
  }, 90_000);

  it('is made again or read from where it was, as it was recorded last, whoever asks for both at once', async () => {
    const view = 'customer-intervals';
    const both = ['view-rebuilds', 'view-switch-backs', 'view-rebuilds', 'view-switch-backs'];
    for (const answer of await Promise.all(both.map((what) => operator.post(`/machinery/${what}`, { view }))))
      succeeded(answer);
    const ended = await eventually(
      () => viewOf(view),
      (found) => found?.request?.state === 'done' || found?.request?.state === 'failed',
      60_000,
    );
    const { type } = (await eventsOf(log, `operations-view-${view}`)).at(-1)!;
    expect(ended?.request?.kind).toBe(type === 'ViewRebuildRequested' ? 'rebuild' : 'switch-back');
  }, 90_000);

  it.each([
    'nothing',
    '',
    '__proto__',
    'constructor',
    '../partners',
    'partners ',
    'PARTNERS',
    'partners\u0000',
    ['partners'],
    null,
  ])('must be one that there is: %j', async (view) => {
    for (const what of ['view-rebuilds', 'view-switch-backs'])
      expect(await operator.post(`/machinery/${what}`, { view })).toMatchObject({
        status: 400,
        body: { field: 'view' },
      });
  });
});

describe('Mail that did not arrive', () => {
  it('is listed with whose it is, its domain, why and when; never with whom it was to reach', async () => {
    const partner = await partnerWithLink();
    const id = await inviteInVain(partner, 'somebody.secret');
    const rows = await failedMail();
    const found = rows.find(({ invitationId }) => invitationId === id);
    expect(found).toMatchObject({
      fate: 'undelivered',
      partner: { id: partner.id, name: partner.name },
      recipientDomain: 'bounce.example',
      failure: { code: 'dsn-5.1.1', permanent: true },
    });
    expect(JSON.stringify(rows)).not.toContain('secret');

    const corrected = await partner.admin.put(`${partner.path}/invitations/${id}/recipient`, {
      recipient: 'li.na@customer.example',
    });
    const after = await failedMail(readAfter(corrected));
    expect(after.find(({ invitationId }) => invitationId === id)?.fate).not.toBe('undelivered');
  });

  it('is neither listed to nor retried by anybody else, and where nothing waits a retry records nothing', async () => {
    const { admin } = await enrolPartner();
    expect((await admin.get('/operations/failed-mail')).status).toBe(403);
    expect((await auditor.get('/operations/failed-mail')).status).toBe(200);
    expect((await auditor.post('/operations/mail-retries')).status).toBe(403);
    expect(['unchanged', 'appended']).toContain(
      succeeded(await operator.post('/operations/mail-retries')).body.outcome,
    );
  });
});
