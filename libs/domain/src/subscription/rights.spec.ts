import fs from 'node:fs';
import path from 'node:path';
import { fold } from '../decider';
import { Rejection, type RejectionCode } from '../rejection';
import { instant, recorded } from '../testing';
import {
  type ChannelRole,
  CHANNEL_ROLES,
  type CustomerId,
  type EventId,
  type PartnerId,
  type Service,
} from '../values';
import {
  type AskingPartner,
  type Offer,
  type Operation,
  OPERATIONS,
  refusalOf,
  refusalToAdminister,
  refusalToProvision,
  type SoldSubscription,
  subscription,
  type SubscriptionCommand,
  type SubscriptionEvent,
} from '.';

/*
 * The table "Who may do what" of the domain, as its words have it, held against what the decider answers in every
 * situation there is. docs/RIGHTS.md shows those answers. After a change of the rules, `UPDATE_TABLES=1 npx jest
 * --testPathPatterns rights.spec` prints it anew.
 */

// ---------------------------------------------------------------- the table

type Right = 'yes' | 'no' | 'with DAP';

interface Row {
  readonly operation: Operation | 'provision' | 'administer';
  readonly originalReseller: Right;
  readonly otherCsp: Right;
  /** An advisor or an indirect reseller. */
  readonly outside: Right;
  readonly whileSuspended: 'unchanged' | 'no';
  /** What an original reseller has of it once its relationship has ended. Nobody else has anything then. */
  readonly afterTheEnd: 'kept' | 'gone';
}

const ONLY_ORIGINAL_RESELLER = { originalReseller: 'yes', otherCsp: 'no', outside: 'no' } as const;
/** S5, and adding seats (ours). */
const S5 = { ...ONLY_ORIGINAL_RESELLER, whileSuspended: 'no', afterTheEnd: 'kept' } as const;
const WITH_DAP = { originalReseller: 'with DAP', otherCsp: 'with DAP', outside: 'with DAP' } as const;

const TABLE: readonly Row[] = [
  { operation: 'receive-bill', ...ONLY_ORIGINAL_RESELLER, whileSuspended: 'unchanged', afterTheEnd: 'kept' }, // S4
  { operation: 'see', ...WITH_DAP, originalReseller: 'yes', whileSuspended: 'unchanged', afterTheEnd: 'kept' },
  { operation: 'add-seats', ...S5 },
  { operation: 'remove-seats', ...S5 },
  { operation: 'order-add-on', ...S5 },
  { operation: 'transition', ...S5 },
  { operation: 'migrate', ...S5 },
  { operation: 'change-partner-of-record', ...S5 },
  { operation: 'suspend', ...ONLY_ORIGINAL_RESELLER, whileSuspended: 'unchanged', afterTheEnd: 'kept' },
  { operation: 'reactivate', ...ONLY_ORIGINAL_RESELLER, whileSuspended: 'unchanged', afterTheEnd: 'gone' },
  { operation: 'cancel', ...ONLY_ORIGINAL_RESELLER, whileSuspended: 'unchanged', afterTheEnd: 'kept' },
  {
    operation: 'upgrade',
    originalReseller: 'with DAP',
    otherCsp: 'no',
    outside: 'no',
    whileSuspended: 'no',
    afterTheEnd: 'gone',
  },
  {
    operation: 'provision',
    originalReseller: 'yes',
    otherCsp: 'yes',
    outside: 'no',
    whileSuspended: 'no',
    afterTheEnd: 'gone',
  }, // S14
  { operation: 'administer', ...WITH_DAP, whileSuspended: 'unchanged', afterTheEnd: 'gone' },
];

// ---------------------------------------------------------------- every situation

/** DAP ends with its relationship (decision 6), so there is none without one. */
const ACCESSES = [
  'DAP on one of its services',
  'DAP on none of them',
  'relationship ended',
  'never a relationship',
] as const;
const SALES = ['sold by the partner', 'sold by another', 'bought elsewhere'] as const;

interface Situation {
  readonly sale: (typeof SALES)[number];
  readonly channelRole: ChannelRole;
  readonly access: (typeof ACCESSES)[number];
  readonly suspended: boolean;
}

const SITUATIONS: readonly Situation[] = SALES.flatMap((sale) =>
  CHANNEL_ROLES.flatMap((channelRole) =>
    ACCESSES.flatMap((access) => [false, true].map((suspended) => ({ sale, channelRole, access, suspended }))),
  ),
);

function isCsp({ channelRole }: Situation): boolean {
  return ['direct-reseller', 'indirect-provider'].includes(channelRole);
}

/** The column of the table. Of a new subscription nobody is the original reseller yet: there the role alone counts. */
function rightOf(row: Row, situation: Situation): Right {
  if (situation.sale === 'sold by the partner' && row.operation !== 'provision') return row.originalReseller;
  return isCsp(situation) ? row.otherCsp : row.outside;
}

function isRelated({ access }: Situation): boolean {
  return access === 'DAP on one of its services' || access === 'DAP on none of them';
}

function isAllowed(row: Row, situation: Situation): boolean {
  const right = rightOf(row, situation);
  const gone = row.afterTheEnd === 'gone' || situation.sale !== 'sold by the partner';
  if (right === 'no' || (situation.suspended && row.whileSuspended === 'no') || (!isRelated(situation) && gone))
    return false;
  return right === 'yes' || situation.access === 'DAP on one of its services';
}

/** The rules by which a refusal may be explained: those that do forbid it. */
function rulesAgainst(row: Row, situation: Situation): readonly RejectionCode[] {
  const rules: readonly (readonly [RejectionCode, boolean])[] = [
    [
      'not-original-reseller',
      situation.sale !== 'sold by the partner' && row.operation !== 'provision' && rightOf(row, situation) === 'no',
    ],
    ['not-csp-transacting', row.operation === 'provision' && !isCsp(situation)],
    ['partner-suspended', situation.suspended && row.whileSuspended === 'no'],
    ['no-relationship', !isRelated(situation) && row.afterTheEnd === 'gone'],
    ['no-dap-for-service', rightOf(row, situation) === 'with DAP' && situation.access !== 'DAP on one of its services'],
  ];
  return rules.filter(([, forbids]) => forbids).map(([code]) => code);
}

// ---------------------------------------------------------------- what the decider answers

const SELF = 'self' as PartnerId;
const ANOTHER = 'another' as PartnerId;
const CUSTOMER = 'customer' as CustomerId;
const COVERED: readonly Service[] = ['exchange-online', 'sharepoint-online'];
const basic = offer('basic', 'office', 1);
const premium = offer('premium', 'office', 2);
const otherFamily = offer('project', 'project', 1);

function offer(code: string, family: string, tier: number): Offer {
  return { code, family, tier, services: COVERED, addOns: ['archiving'], mostSeats: 300 };
}

function askingIn({ channelRole, access, suspended }: Situation): AskingPartner {
  return {
    partnerId: SELF,
    channelRole,
    standing: suspended ? { status: 'suspended', eventId: 'suspended' as EventId } : { status: 'active' },
    relationship: relationshipIn(access),
    dap:
      access === 'DAP on one of its services'
        ? ['sharepoint-online']
        : access === 'DAP on none of them'
          ? ['azure']
          : [],
    lost: {},
  };
}

function relationshipIn(access: Situation['access']): AskingPartner['relationship'] {
  if (access === 'relationship ended') return { status: 'ended', eventId: 'ended' as EventId };
  return { status: access === 'never a relationship' ? 'none' : 'active' };
}

/** The Partner of Record is in each case the one that has no right by it. */
function soldIn({ sale }: Situation, ...since: SubscriptionEvent[]): SoldSubscription {
  const terms = { customerId: CUSTOMER, offer: basic.code, services: COVERED, seats: 10 };
  const [seller, other] = sale === 'sold by the partner' ? [SELF, ANOTHER] : [ANOTHER, SELF];
  const first: SubscriptionEvent =
    sale === 'bought elsewhere'
      ? { type: 'ExternalSubscriptionRegistered', data: { ...terms, soldBy: 'a shop' } }
      : { type: 'SubscriptionProvisioned', data: { ...terms, originalResellerId: seller, partnerOfRecordId: other } };
  const state = fold(subscription.evolve, subscription.initial, recorded([first, ...since]));
  if (state.status === 'absent') throw new Error('it was sold');
  return state;
}

function commandOf(operation: Row['operation'], asking: AskingPartner): SubscriptionCommand | undefined {
  switch (operation) {
    case 'add-seats':
      return { type: 'AddSeats', asking, seats: 1, offer: basic };
    case 'remove-seats':
      return { type: 'RemoveSeats', asking, seats: 1 };
    case 'order-add-on':
      return { type: 'OrderAddOn', asking, addOn: 'archiving', seats: 1, offer: basic };
    case 'transition':
      return { type: 'TransitionSubscription', asking, from: basic, to: premium };
    case 'migrate':
      return { type: 'MigrateSubscription', asking, from: basic, to: otherFamily };
    case 'change-partner-of-record':
      return { type: 'ChangePartnerOfRecord', asking, to: 'a third' as PartnerId };
    case 'suspend':
      return { type: 'SuspendSubscription', asking };
    case 'reactivate':
      return { type: 'ReactivateSubscription', asking, now: instant(3) };
    case 'cancel':
      return { type: 'CancelSubscription', asking };
    case 'upgrade':
      return { type: 'UpgradeSubscription', asking, from: basic, to: premium };
    case 'provision':
      return { type: 'ProvisionSubscription', customerId: CUSTOMER, asking, offer: basic, seats: 1 };
    default:
      return undefined; // no command: a question only
  }
}

/** The refusal of what is asked for; 'yes' when it is answered or appends. */
function answerIn(operation: Row['operation'], situation: Situation): RejectionCode | 'yes' {
  const asking = askingIn(situation);
  const sold =
    operation === 'reactivate' ? soldIn(situation, { type: 'SubscriptionSuspended', data: {} }) : soldIn(situation);
  const command = commandOf(operation, asking);
  const refusal = refusalBefore(operation, sold, asking);
  if (command === undefined) return refusal?.code ?? 'yes';
  const decision = subscription.decide(command, operation === 'provision' ? subscription.initial : sold);
  const answer = decision instanceof Rejection ? decision.code : 'yes';
  // What the screens ask beforehand and what the command is answered must be one and the same.
  expect({ operation, situation, answer: refusal?.code ?? 'yes' }).toEqual({ operation, situation, answer });
  if (!(decision instanceof Rejection)) expect(decision).toHaveLength(1);
  return answer;
}

function refusalBefore(
  operation: Row['operation'],
  sold: SoldSubscription,
  asking: AskingPartner,
): Rejection | undefined {
  if (operation === 'provision') return refusalToProvision(asking);
  return operation === 'administer'
    ? refusalToAdminister('sharepoint-online', asking)
    : refusalOf(operation, sold, asking);
}

// ---------------------------------------------------------------- the printed form

function printed(): string {
  const tables = new Map<string, string[]>();
  for (const sale of SALES) {
    for (const channelRole of CHANNEL_ROLES) {
      const table = tableOf(sale, channelRole);
      tables.set(table, [...(tables.get(table) ?? []), `${sale}: ${channelRole}`]);
    }
  }
  const sections = [...tables].map(([table, situations]) => `**${situations.join(', ')}**\n\n${table}`);
  return `${BEGIN}\n\n${sections.join('\n\n')}\n\n${END}`;
}

const [BEGIN, END] = ['<!-- Printed by rights.spec.ts -->', '<!-- As printed -->'];

function tableOf(sale: Situation['sale'], channelRole: ChannelRole): string {
  const rows = TABLE.map(({ operation }) => [
    operation,
    ...ACCESSES.map((access) => {
      const [active, suspended] = [false, true].map((each) =>
        answerIn(operation, { sale, channelRole, access, suspended: each }),
      );
      return active === suspended ? `${active}` : `${active}; suspended: ${suspended}`;
    }),
  ]);
  const head = ['', ...ACCESSES];
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...rows.map(lineOf)].join('\n');
}

describe('I14 the role matrix', () => {
  it('has a row for every operation, and every situation there is', () => {
    expect(TABLE.map(({ operation }) => operation)).toEqual([...OPERATIONS, 'provision', 'administer']);
    expect(SITUATIONS).toHaveLength(3 * 4 * 4 * 2);
  });

  it.each(TABLE)('S4, S5, S14, I7, I8, I9, I13: $operation', (row) => {
    for (const situation of SITUATIONS) {
      const answer = answerIn(row.operation, situation);
      expect({ situation, allowed: answer === 'yes' }).toEqual({ situation, allowed: isAllowed(row, situation) });
      if (answer !== 'yes')
        expect({ situation, rules: rulesAgainst(row, situation) }).toEqual({
          situation,
          rules: expect.arrayContaining([answer]),
        });
    }
  });

  it('is printed in docs/RIGHTS.md as it is', () => {
    const file = path.join(__dirname, '../../../../docs/RIGHTS.md');
    const page = (): string => fs.readFileSync(file, 'utf8');
    if (process.env.UPDATE_TABLES === '1')
      fs.writeFileSync(file, page().replace(new RegExp(`${BEGIN}[^]*${END}`), printed));
    expect(page()).toContain(printed());
  });
});
