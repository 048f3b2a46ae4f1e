import { randomUUID } from 'node:crypto';
import { type Documents, openDocuments } from '#documents';
import { type TenantId } from '#domain';
import { catalog } from '#event-catalog';
import { type EventLog } from '#event-store';
import { Projector } from '#read-models';
import { freePort } from '../../apps/standalone/src/addresses';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { eventually, operator, type Problem } from '../acceptance/support/caller';
import { openLog } from '../acceptance/support/streams';
import { append, silent } from '../integration/read-models.support';
import { beginAtHead } from '../support/database-of-this-run';
import { DIST } from '../support/engines';
import { barriersIn } from './support/accessibility';
import { describeInBrowser, Person } from './support/browser';
import { textsIn } from './support/texts';

/** So long it may take on a slow machine until the view is full and the page has asked again. */
const PATIENCE_MS = 40_000;

describeInBrowser('a view that is filled for the first time', (browser) => {
  const given = (name: string) => process.env[name] ?? '';
  const supervisor = new Supervisor(() => undefined);
  let documents: Documents;
  let log: EventLog;
  const name = `Enrolled elsewhere ${randomUUID()}`;
  let discard: () => Promise<void>;

  /** An API and an issuer of its own, over views that hold what was there before a partner. Nobody fills them. */
  beforeAll(async () => {
    const [api, issuer, database] = [await freePort(), await freePort(), `${given('DATABASE')}-filling`];
    const env = {
      DATABASE: database,
      PORT: String(api),
      PUBLIC_URL: `http://127.0.0.1:${api}`,
      OIDC_ISSUER: `http://127.0.0.1:${issuer}`,
      READY_LAG: '1',
    };
    const engines = { EVENTSTORE_URL: given('EVENTSTORE_URL'), MONGODB_URL: given('MONGODB_URL') };
    discard = await beginAtHead({ ...engines, DATABASE: database });
    await supervisor.start(program(DIST, 'issuer', env));
    await supervisor.start(program(DIST, 'api', env));
    // jest gives each test file an environment of its own: no other file is led here.
    Object.assign(process.env, { API_URL: env.PUBLIC_URL, ISSUER_URL: env.OIDC_ISSUER });
    documents = await openDocuments({ url: engines.MONGODB_URL, database });
    log = openLog();
    const data = { tenantId: randomUUID() as TenantId, name, channelRole: 'advisor' } as const;
    await append(log, `partner-${randomUUID()}`, [{ type: 'PartnerEnrolled', data }]);
  }, 60_000);
  afterAll(async () => {
    await supervisor.stop();
    await log.close();
    await documents.close();
    await discard();
  }, 60_000);

  test('is not shown as a list with too little in it: the page says how far it is, and goes on by itself once it is full', async () => {
    const t = textsIn('en');
    interface Refusal extends Problem {
      readonly percent: number;
    }
    const { body } = await eventually(
      () => operator.get<Refusal>('/partners'),
      ({ status }) => status === 503,
    );
    expect(body.code).toBe('view-being-filled');

    const person = await Person.at(browser());
    const { page } = person;
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.status() === 503) answers.push(response.status());
    });
    await person.open('/operations-center/partners');
    await person.signInAs('operator');
    const alert = page.getByRole('alert').filter({ hasText: body.title });
    await alert.waitFor();
    expect(answers.length).toBeLessThanOrEqual(2); // and not the five of a page that waits without a word
    const told = await alert.innerText();
    const [, percent = ''] = /(\d+)% of the log has been processed/.exec(told) ?? [];
    expect([told, percent]).toEqual([told, expect.stringMatching(/^\d+$/)]);
    // What other tests write meanwhile lies beyond what is in the views.
    expect(Number(percent)).toBeLessThanOrEqual(body.percent);
    expect(await page.getByText(name).count()).toBe(0);
    expect(await barriersIn(page)).toEqual([]);

    const before = answers.length;
    await alert.getByRole('button', { name: t('problem.retry') }).click();
    await eventually(
      async () => answers.length,
      (length) => length > before,
    );
    await alert.waitFor();
    const projector = new Projector({ log, documents, catalog, logger: silent });
    await projector.start();
    await alert.waitFor({ state: 'detached', timeout: PATIENCE_MS });
    await page.getByLabel(t('audit.find')).fill(name);
    await page.getByRole('link', { name, exact: true }).waitFor();
    await projector.stop();
    expect(person.complaints).toEqual([]);
    await person.leave();
  }, 120_000);
});
