import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Instant } from '#domain';
import { documentLedgerStore, exportLines, lastSeal, Ledger } from '#ledger';
import { readSeal, type Seal, type Selection } from '#sealed-export';
import { type AuditCommand, CommandFailed, EXIT, type Surroundings } from '../command';
import { type Engines, withEngines } from '../engines';
import { instantOf, type Typed } from '../moment';
import { addApiChoice, askApi, queryOf } from '../sign-in/api';
import { addZoneChoice, zoneOf } from '../zone';

interface ExportOptions {
  readonly customer?: string;
  readonly partner?: string;
  readonly from?: Typed<Instant>;
  readonly to?: Typed<Instant>;
  readonly zone?: string;
  readonly after?: string;
  readonly output?: string;
  readonly api?: string;
}

interface Period {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

/** Reads the log directly, with the operator's configuration, or the API. */
export const exportEvents: AuditCommand = (program, surroundings) => {
  const command = program
    .command('export')
    .description('export sealed events with their proofs, as lines of JSON; all of them, unless narrowed')
    .option('--customer <id>', 'the stream of this customer and all else about it')
    .option('--partner <id>', 'of these only what is about this partner, too')
    .option('--from <instant>', 'only what was recorded later than this', instantOf)
    .option('--to <instant>', 'only what was recorded no later than this', instantOf)
    .option('--after <earlier export>', 'prove that the export extends this one')
    .option('-o, --output <file>', 'write to a file that is not there yet, instead of the standard output');
  addApiChoice(addZoneChoice(command), surroundings).action(async (options: ExportOptions) => {
    const zone = zoneOf(surroundings, options.zone);
    const period: Period = { from: options.from?.(zone), to: options.to?.(zone) };
    const selection = selectionOf(options, period);
    await (options.api === undefined
      ? exportFromLog(surroundings, selection, options)
      : exportFromApi(surroundings, options, period));
  });
};

function exportFromLog(
  surroundings: Surroundings,
  selection: Selection,
  { after, output }: ExportOptions,
): Promise<void> {
  return withEngines(surroundings, async (engines) => {
    const seal = await sealIn(engines);
    const store = await documentLedgerStore(engines.documents.views);
    const lines = exportLines({
      log: engines.log,
      store,
      ledger: await Ledger.open(store),
      seal,
      selection,
      createdAt: new Date().toISOString() as Instant,
      ...(after !== undefined && { extending: await readSeal(createReadStream(after), seal.publicKey) }),
    });
    await written(surroundings, output, lines);
  });
}

async function exportFromApi(
  surroundings: Surroundings,
  { api = '', customer, partner, after, output }: ExportOptions,
  { from, to }: Period,
): Promise<void> {
  if (after !== undefined) throw new CommandFailed('--after goes with the log only, not with --api', EXIT.usage);
  const { body } = await askApi(
    surroundings,
    api,
    `/audit/export${queryOf({ customer, partner, from, to })}`,
    'application/x-ndjson',
  );
  await written(surroundings, output, body ?? []);
}

async function written(
  { out }: Surroundings,
  output: string | undefined,
  lines: AsyncIterable<string | Uint8Array> | [],
): Promise<void> {
  const target = output === undefined ? out : createWriteStream(output, { flags: 'wx', flush: true });
  await pipeline(Readable.from(lines), target, { end: output !== undefined });
}

async function sealIn({ log }: Engines): Promise<Seal> {
  const seal = await lastSeal(log);
  if (seal === undefined)
    throw new CommandFailed('Nothing is sealed yet: the reactor seals where SEAL_KEY is set', EXIT.refused);
  return seal;
}

function selectionOf({ customer, partner }: ExportOptions, { from, to }: Period): Selection {
  const isPeriod = from !== undefined || to !== undefined;
  if (isPeriod && (customer !== undefined || partner !== undefined)) {
    throw new CommandFailed('--from and --to go with neither --customer nor --partner', EXIT.usage);
  }
  if (isPeriod) return { kind: 'period', ...(from && { from }), ...(to && { to }) };
  if (customer === undefined && partner !== undefined)
    throw new CommandFailed('--partner goes with --customer only', EXIT.usage);
  if (customer === undefined) return { kind: 'whole' };
  if (partner === undefined) return { kind: 'customer', customerId: customer };
  return { kind: 'relationship', customerId: customer, partnerId: partner };
}
