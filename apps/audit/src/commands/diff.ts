import { Option } from 'commander';
import { compareCustomerMoments, type CustomerChanges, CustomersPast, type Moment } from '#application';
import { type CustomerId, type Language, LANGUAGES } from '#domain';
import { type AuditCommand, type Surroundings } from '../command';
import { withEngines } from '../engines';
import { momentOf, momentsIn, type Typed } from '../moment';
import { addApiChoice, askApi, queryOf } from '../sign-in/api';
import { addZoneChoice, zoneOf } from '../zone';

interface DiffOptions {
  readonly customer: string;
  readonly from?: Typed<Moment>;
  readonly to?: Typed<Moment>;
  readonly zone?: string;
  readonly language: Language;
  readonly json?: true;
  readonly api?: string;
}

interface Between {
  readonly from: Moment | undefined;
  readonly to: Moment | undefined;
}

/** What happened and was undone in between is no difference; the time line has it. */
export const diff: AuditCommand = (program, surroundings) => {
  const command = program
    .command('diff')
    .description('what differs at a customer between two moments, in words')
    .requiredOption('--customer <id>', 'the customer')
    .option('--from <moment>', 'a position or an instant; by default the beginning', momentOf)
    .option('--to <moment>', 'a position or an instant; by default now', momentOf)
    .addOption(new Option('--language <tag>', 'the language of the words').choices([...LANGUAGES]).default('en'))
    .option('--json', 'print each difference as a line of JSON');
  addApiChoice(addZoneChoice(command), surroundings).action(async (options: DiffOptions) => {
    const zone = zoneOf(surroundings, options.zone);
    const between: Between = { from: options.from?.(zone), to: options.to?.(zone) };
    const { from, to, changes } = await (options.api === undefined ? changesInLog : changesFromApi)(
      surroundings,
      options,
      between,
    );
    for (const change of changes) surroundings.out.write(`${options.json ? JSON.stringify(change) : change.text}\n`);
    surroundings.err.write(`From ${from} to ${to}\n`);
  });
};

function changesInLog(
  surroundings: Surroundings,
  { customer, language }: DiffOptions,
  between: Between,
): Promise<CustomerChanges> {
  return withEngines(surroundings, ({ log }) => {
    const readers = { past: new CustomersPast(log), moments: momentsIn(log) };
    return compareCustomerMoments(readers, customer as CustomerId, between, language);
  });
}

async function changesFromApi(
  surroundings: Surroundings,
  { api = '', customer, language }: DiffOptions,
  { from, to }: Between,
): Promise<CustomerChanges> {
  const address = `/audit/customers/${encodeURIComponent(customer)}/changes${queryOf({ from, to })}`;
  const answer = await askApi(surroundings, api, address, 'application/json', { 'Accept-Language': language });
  return (await answer.json()) as CustomerChanges;
}
