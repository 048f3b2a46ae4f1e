import { freePort } from '../../apps/standalone/src/addresses';
import { program } from '../../apps/standalone/src/programs';
import { Supervisor } from '../../apps/standalone/src/supervisor';
import { DIST } from '../support/engines';
import { Caller, eventually } from './support/caller';

interface Line {
  readonly route?: string;
  readonly status?: number;
  readonly by?: string;
  readonly tenant?: string;
}

describe('The log of an API', () => {
  const lines: string[] = [];
  const supervisor = new Supervisor((line) => lines.push(line));
  const before = process.env['API_URL'];

  beforeAll(async () => {
    const port = String(await freePort());
    await supervisor.start(program(DIST, 'api', { PORT: port, LOG_LEVEL: 'info' }));
    process.env['API_URL'] = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    process.env['API_URL'] = before;
    await supervisor.stop();
  });

  const told = (route: string, status: number) =>
    lines
      .map((line) => JSON.parse(line.replace(/^\[api\] /, '')) as Line)
      .filter((line) => line.route === route && line.status === status);

  it('what is refused is told with whom, as events name them; what is answered, with nobody', async () => {
    const helpdesk = new Caller('helpdesk-agent@t-log-of-refusals');
    expect((await helpdesk.post('/customers', { name: 'None', tenantId: 't-none' })).status).toBe(403);
    const [line] = await eventually(
      async () => told('/customers', 403),
      (found) => found.length > 0,
    );
    expect(line).toMatchObject({ by: expect.stringMatching(/^[\w-]{43}$/), tenant: 't-log-of-refusals' });

    expect((await helpdesk.get('/me')).status).toBe(200);
    const [answered] = await eventually(
      async () => told('/me', 200),
      (found) => found.length > 0,
    );
    expect(answered).not.toHaveProperty('by');

    expect((await new Caller().get('/me')).status).toBe(401);
    const [unknown] = await eventually(
      async () => told('/me', 401),
      (found) => found.length > 0,
    );
    expect(unknown).not.toHaveProperty('by');
    expect(lines.join('\n')).not.toContain('helpdesk-agent@');
  });
});
