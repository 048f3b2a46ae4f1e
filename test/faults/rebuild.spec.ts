import { setTimeout as pause } from 'node:timers/promises';
import { accept, type Customer, type Partner, partnerWithLink, registerCustomer } from '../acceptance/support/accounts';
import { type Answer, operator, type Problem, positionOf, succeeded } from '../acceptance/support/caller';
import { runProgram } from '../acceptance/support/program';
import { everySoOften } from './pace';

/**
 * How often the view is rebuilt and switched back: in `npm run test:faults`, and not in `npm test`, for each time takes
 * most of a minute.
 */
const REBUILDS = Number(process.env['REBUILDS'] ?? 0);
const COMMANDS_PER_SECOND = 50;
const CUSTOMERS = 50;
const READERS_PER_API = 2;
const READS_PER_SECOND = 10;

interface Listed {
  readonly rows: readonly { readonly customerId: string; readonly name: string }[];
}
/** The number in each customer's name, by its id. */
type Versions = ReadonlyMap<string, number>;

/** What a writer was told of a customer. */
interface Acknowledged {
  readonly version: number;
  readonly position: string;
}

(REBUILDS > 0 ? describe : describe.skip)(
  'A view that is rebuilt and switched, forth and back, under load and behind two API processes',
  () => {
    let partner: Partner;
    const customers: Customer[] = [];
    const told = { commands: 0, reads: 0, readAfters: 0, late: 0 };
    const older: string[] = [];
    const back: string[] = [];

    beforeAll(async () => {
      const { link, ...account } = await partnerWithLink();
      partner = account;
      for (let n = 0; n < CUSTOMERS; n += 1) {
        const customer = await registerCustomer({ name: 'Version 0' });
        succeeded(await accept(customer, link, ['azure']));
        customers.push(customer);
      }
    }, 60_000);

    it(
      `answers nothing older than its Read-After, and nothing that goes back in time (${REBUILDS} times)`,
      async () => {
        const over = new AbortController();
        const acknowledged = new Map<string, Acknowledged>();
        const began = performance.now();
        const all = [
          writing(acknowledged, over.signal),
          ...[false, true].flatMap((other) => readers(other, acknowledged, over.signal)),
        ];
        try {
          for (let n = 0; n < REBUILDS; n += 1) for (const options of [[], ['--back']]) await switched(...options);
        } finally {
          over.abort();
          await Promise.all(all);
        }
        const seconds = (performance.now() - began) / 1_000;
        console.log(
          `${JSON.stringify(told)} in ${Math.round(seconds)} s: ${Math.round(told.commands / seconds)} commands a second`,
        );
        expect({ older, back }).toEqual({ older: [], back: [] });
        expect(told.readAfters - told.late).toBeGreaterThan(20);
      },
      60_000 + REBUILDS * 120_000,
    );

    async function switched(...options: readonly string[]): Promise<void> {
      const { code, out, err } = await runProgram('apps/audit/src/main.js', [
        'rebuild',
        ...options,
        'partner-customers',
      ]);
      if (code !== 0) throw new Error(`It was not switched: ${out}${err}`);
      await pause(1_000); // until the projector has taken over, and readers have been there
    }

    /** Renames one after another, each as soon as it was answered and it is its turn again. */
    async function writing(acknowledged: Map<string, Acknowledged>, signal: AbortSignal): Promise<void> {
      const busy = new Map<string, Promise<void>>();
      const versions = new Map<string, number>();
      const turn = everySoOften(COMMANDS_PER_SECOND);
      for (let n = 0; !signal.aborted; n += 1) {
        const customer = customers[n % CUSTOMERS]!;
        if (!busy.has(customer.id)) {
          const version = (versions.get(customer.id) ?? 0) + 1;
          versions.set(customer.id, version);
          const caller = n % 2 === 0 ? operator : operator.elsewhere();
          const renamed = caller.put(`${customer.path}/name`, { name: `Version ${version}` }).then((answer) => {
            told.commands += 1;
            acknowledged.set(customer.id, { version, position: positionOf(answer) });
            busy.delete(customer.id);
          });
          busy.set(customer.id, renamed);
        }
        await turn();
      }
      await Promise.all(busy.values());
    }

    /** What any reader has seen in an answer that was complete. */
    const seen = new Map<string, number>();

    function readers(
      other: boolean,
      acknowledged: ReadonlyMap<string, Acknowledged>,
      signal: AbortSignal,
    ): readonly Promise<void>[] {
      const caller = other ? partner.admin.elsewhere() : partner.admin;
      return Array.from({ length: READERS_PER_API }, async (_, n) => {
        const turn = everySoOften(READS_PER_SECOND);
        for (let reads = n; !signal.aborted; reads += 1) {
          await turn();
          const customer = customers[reads % CUSTOMERS]!;
          const after = reads % 2 === 0 ? acknowledged.get(customer.id) : undefined;
          const before = new Map(seen);
          const headers = after && { 'Read-After': after.position };
          const versions = versionsIn(await caller.get<Listed>(`${partner.path}/customers?limit=100`, headers));
          told.reads += 1;
          if (after) told.readAfters += 1;
          if (versions === undefined) {
            told.late += 1;
            continue;
          }
          const found = versions.get(customer.id) ?? -1;
          if (after && found < after.version) older.push(`${customer.id}: ${found}, after ${after.version}`);
          for (const [id, version] of before)
            if ((versions.get(id) ?? -1) < version) back.push(`${id}: ${versions.get(id)}, after ${version}`);
          for (const [id, version] of versions) seen.set(id, Math.max(version, seen.get(id) ?? -1));
        }
      });
    }
  },
);

/** Nothing where the view did not get there in time, which is said so. */
function versionsIn(answer: Answer<Listed>): Versions | undefined {
  const { status, body } = answer;
  if (status === 503 && (body as Partial<Problem>).code === 'read-after-timeout') return undefined;
  return new Map(
    succeeded(answer).body.rows.map(({ customerId, name }) => [customerId, Number(name.replace('Version ', ''))]),
  );
}
