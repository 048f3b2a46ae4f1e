import { Command } from '@nestjs/cqrs';
import { type Receipt } from '#application';
import { type Instant } from '#domain';
import { DueCommands, type DueRows } from './due-commands';
import { SystemCommands } from './system-commands';

interface Row {
  readonly _id: string;
}

class Deal extends Command<Receipt> {
  constructor(readonly row: Row) {
    super();
  }
}

/** The ids of three pages of what is due, of which some fail. */
function dueRows(dealt: string[], fails: (id: string) => boolean, logged: string[]) {
  class Dealing extends SystemCommands {
    override async send(command: Command<Receipt>): Promise<undefined> {
      const { _id } = (command as Deal).row;
      if (fails(_id)) throw new Error(`${_id} is broken`);
      dealt.push(_id);
    }
  }
  const tell = (message: string): void => void logged.push(message);
  const clock = { now: () => '2026-11-30T00:00:00.000Z' as Instant };
  const commands = new DueCommands(new Dealing(undefined as never), clock, { info: tell, warn: tell, error: tell });
  const rows: DueRows<Row> = {
    what: 'invitations',
    due: async (_now, { cursor = '0' }) => ({
      rows: Array.from({ length: 100 }, (_, n) => ({ _id: `${cursor}-${n}` })),
      ...(cursor !== '2' && { next: String(Number(cursor) + 1) }),
    }),
    command: (row) => new Deal(row),
  };
  return () => commands.sendAll(rows, new AbortController().signal);
}

it('what cannot be done is told once, whatever its number and however often it is tried, and that it is over', async () => {
  const [dealt, logged] = [new Array<string>(), new Array<string>()];
  let isBroken = true;
  const send = dueRows(dealt, (id) => isBroken && id.startsWith('1-'), logged);
  for (let looks = 0; looks < 20; looks += 1) await send();
  expect(dealt).toHaveLength(20 * 200);
  expect(logged).toEqual([
    'What is due in invitations could not all be done (100 of it, such as 1-0: Error: 1-0 is broken); trying again',
  ]);
  isBroken = false;
  await send();
  expect(logged).toHaveLength(2);
  expect(logged[1]).toMatch(/that is over/);
});
