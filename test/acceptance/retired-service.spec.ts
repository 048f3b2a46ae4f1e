import { freePort } from '../../apps/standalone/src/addresses';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { DIST } from '../support/engines';
import { accept, type Customer, customerOf, partnerWithLink, preview, registerCustomer } from './support/accounts';
import { succeeded } from './support/caller';
import { invite } from './support/invitations';
import { dapAt } from './support/views';

// A service is retired by configuration, so this one file has an API process of its own on the stack's engines.

const RETIRED = 'power-bi';
const supervisor = new Supervisor(() => undefined);

beforeAll(async () => {
  const port = String(await freePort());
  await supervisor.start(program(DIST, 'api', { PORT: port, RETIRED_SERVICES: RETIRED }));
  process.env['API_URL_RETIRED'] = `http://127.0.0.1:${port}`;
}, 60_000);
afterAll(() => supervisor.stop());

describe('a service is retired', () => {
  const there = (customer: Customer): Customer => ({ ...customer, admin: customer.admin.at('API_URL_RETIRED') });

  it('no new grants, by acceptance or request; the preview says so', async () => {
    const partner = await partnerWithLink();
    const customer = there(await registerCustomer());
    expect((await preview(customer, partner.link, ['azure', RETIRED])).body.services).toMatchObject([
      { service: 'azure', outcome: 'grant' },
      { service: RETIRED, outcome: 'retired' },
    ]);
    const refused = { status: 409, body: { code: 'service-retired', services: [RETIRED] } };
    expect(await accept(customer, partner.link, ['azure', RETIRED])).toMatchObject(refused);
    expect(
      await invite({ ...partner, admin: partner.admin.at('API_URL_RETIRED') }, { services: [RETIRED] }),
    ).toMatchObject(refused);
  });

  it('old ones stand until removed', async () => {
    const partner = await partnerWithLink();
    const granted = await customerOf(partner, [RETIRED]);
    const customer = there(granted);
    const again = await accept(customer, partner.link, [RETIRED, 'azure']);
    expect(await dapAt(granted, again)).toEqual({ [partner.id]: ['azure', RETIRED] });
    succeeded(await customer.admin.delete(`${customer.path}/partner-relationships/${partner.id}/dap/${RETIRED}`));
    expect(await accept(customer, partner.link, [RETIRED])).toMatchObject({
      status: 409,
      body: { code: 'service-retired' },
    });
  });
});
