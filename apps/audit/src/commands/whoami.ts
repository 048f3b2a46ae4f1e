import { type AuditCommand } from '../command';
import { addApiOption, askApi } from '../sign-in/api';

interface WhoAmIOptions {
  readonly api: string;
  readonly json?: true;
}

interface Account {
  readonly id: string;
  readonly name: string;
}

interface Me {
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly partners: readonly Account[];
  readonly customers: readonly Account[];
}

/** Asks the API, so it shows that the sign-in holds there. */
export const whoAmI: AuditCommand = (program, surroundings) => {
  addApiOption(program.command('whoami'), surroundings)
    .description('show who is signed in, and for which accounts')
    .option('--json', 'print the answer as JSON')
    .action(async ({ api, json }: WhoAmIOptions) => {
      const me = (await (await askApi(surroundings, api, '/me', 'application/json')).json()) as Me;
      surroundings.out.write(json ? `${JSON.stringify(me)}\n` : inWords(me));
    });
};

function inWords({ tenant, roles, partners, customers }: Me): string {
  const lines = [
    `Tenant: ${tenant}`,
    `Roles:  ${roles.join(', ')}`,
    ...partners.map(({ id, name }) => `Partner account:  ${name} (${id})`),
    ...customers.map(({ id, name }) => `Customer account: ${name} (${id})`),
  ];
  return `${lines.join('\n')}\n`;
}
