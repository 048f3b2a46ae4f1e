import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type CustomerId,
  OPERATIONS,
  type PartnerId,
  refusalToAct,
  refusalToAdminister,
  refusalToProvision,
  type Rejection,
  type Service,
  SERVICES,
} from '#domain';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { type Action, roleFor } from '../access/policy';
import { MARKETPLACE_ROLES, type RequestContext } from '../identity';
import { type ProblemCode } from '../problem-error';
import { AskingPartners, becauseOf, type CitedEvent, type KnownPartner } from './asking-partners';
import { SubscriptionCommands, type SubscriptionPath } from './subscription-commands';

/** What a partner may ask to do at a customer or with one of its subscriptions. */
export const ASKED_OPERATIONS = ['provision', 'administer', ...OPERATIONS] as const;
export type AskedOperation = (typeof ASKED_OPERATIONS)[number];

/** Whether an operation is allowed to the asking partner and, by its role, to the person who asks; and why not. */
export interface Right {
  readonly operation: AskedOperation;
  /** Of `administer`. */
  readonly service?: Service;
  readonly refusal?: {
    readonly code: ProblemCode;
    /** Those events it rests on that the partner may see. */
    readonly because: readonly CitedEvent[];
  };
}

const ACTION_OF: Readonly<Record<AskedOperation, Action>> = {
  provision: 'ProvisionSubscription',
  administer: 'AdministerOnBehalf',
  'receive-bill': 'ReadBills',
  see: 'ReadSubscriptions',
  'add-seats': 'AddSeats',
  'remove-seats': 'RemoveSeats',
  'order-add-on': 'OrderAddOn',
  transition: 'TransitionSubscription',
  migrate: 'MigrateSubscription',
  'change-partner-of-record': 'ChangePartnerOfRecord',
  suspend: 'SuspendSubscription',
  reactivate: 'ReactivateSubscription',
  cancel: 'CancelSubscription',
  upgrade: 'UpgradeSubscription',
};

/** The rule that says who may. */
export const RULE_OF_OPERATION: Readonly<Record<AskedOperation, string>> = {
  provision: 'S14',
  administer: 'I14',
  'receive-bill': 'S4',
  see: 'I14',
  'add-seats': 'I8',
  'remove-seats': 'S5',
  'order-add-on': 'S5',
  transition: 'S5',
  migrate: 'S5',
  'change-partner-of-record': 'S5',
  suspend: 'I14',
  reactivate: 'I14',
  cancel: 'I14',
  upgrade: 'I9',
};

/**
 * What the partner may do at this customer, each with the reason why not: by the same logic that decides the commands.
 */
export class ExplainCustomerRights extends Query<readonly Right[]> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly customerId: CustomerId,
  ) {
    super();
  }
}

/** What the partner may do with this subscription. */
export class ExplainSubscriptionRights extends Query<readonly Right[]> {
  constructor(
    readonly context: RequestContext,
    readonly path: SubscriptionPath,
  ) {
    super();
  }
}

@QueryHandler(ExplainCustomerRights)
export class ExplainCustomerRightsHandler implements IQueryHandler<ExplainCustomerRights> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly asking: AskingPartners,
  ) {}

  async execute({ context, partnerId, customerId }: ExplainCustomerRights): Promise<readonly Right[]> {
    await this.accounts.customerOfPartner(authorize(context, 'ReadPartnerCustomers'), partnerId, customerId);
    const known = await this.asking.of(partnerId, customerId);
    return [
      rightTo('provision', refusalToProvision(known.asking), known, context),
      ...SERVICES.map((service) => ({
        ...rightTo('administer', refusalToAdminister(service, known.asking), known, context),
        service,
      })),
    ];
  }
}

@QueryHandler(ExplainSubscriptionRights)
export class ExplainSubscriptionRightsHandler implements IQueryHandler<ExplainSubscriptionRights> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly asking: AskingPartners,
    private readonly subscriptions: SubscriptionCommands,
  ) {}

  async execute({ context, path }: ExplainSubscriptionRights): Promise<readonly Right[]> {
    const { partnerId, customerId } = path;
    await this.accounts.customerOfPartner(authorize(context, 'ReadSubscriptions'), partnerId, customerId);
    const known = await this.asking.of(partnerId, customerId);
    const { state } = await this.subscriptions.seen(path, known.asking);
    return [
      ...OPERATIONS.map((operation) =>
        rightTo(operation, refusalToAct(operation, state, known.asking), known, context),
      ),
      ...state.services.map((service) => ({
        ...rightTo('administer', refusalToAdminister(service, known.asking), known, context),
        service,
      })),
    ];
  }
}

/**
 * By the partner's rights first; a role only takes away. The marketplace's own staff see the partner's rights as they
 * are.
 */
function rightTo(
  operation: AskedOperation,
  refusal: Rejection | undefined,
  { cited }: KnownPartner,
  { identity }: RequestContext,
): Right {
  if (refusal) return { operation, refusal: { code: refusal.code, because: becauseOf(refusal, cited) } };
  const role = roleFor(ACTION_OF[operation], identity.roles);
  const readsOnly = identity.roles.some((each) => MARKETPLACE_ROLES.includes(each));
  return role === undefined && !readsOnly ? { operation, refusal: { code: 'forbidden', because: [] } } : { operation };
}
