import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerCommand, type PartnerId } from '#domain';
import { partners } from '#event-catalog';
import { Accounts } from '../access/accounts';
import { authorize } from '../access/authorize';
import { type Action } from '../access/policy';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { isRejection, ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/** Commands that need no fact of another stream, each with what whoever sends it must be allowed to do (`POLICY`). */
const ALLOWED_BY = {
  // the operator records a new name; history keeps the old one
  RenamePartner: 'RenamePartner',
  // grants keep the flag they were given with (decision 9)
  ChangePartnerChannelRole: 'ChangePartnerChannelRole',
  // a partner in arrears starts nothing new, what it has stands (I13)
  SuspendPartner: 'SuspendPartner',
  ReinstatePartner: 'ReinstatePartner',
  // the reactor then removes the reseller's DAP customer by customer (decision 11)
  UnlinkIndirectReseller: 'UnlinkIndirectReseller',
  // a version of the China CSP reseller agreement (S17)
  AcceptResellerAgreement: 'AcceptResellerAgreement',
  // one link, the same one ever after (S8, S9), until it is replaced or taken out of force (decision 3)
  IssueInvitationLink: 'IssueInvitationLink',
  RotateInvitationLink: 'RotateInvitationLink',
  RevokeInvitationLink: 'RevokeInvitationLink',
  ChangeInvitationSender: 'ChangeInvitationSender',
  // decision 19
  DefineCustomerTag: 'LabelCustomer',
  RenameCustomerTag: 'LabelCustomer',
  RemoveCustomerTag: 'LabelCustomer',
  // decision 20
  SaveRequestTemplate: 'KeepRequestTemplates',
  RemoveRequestTemplate: 'KeepRequestTemplates',
} as const satisfies Partial<Record<PartnerCommand['type'], Action>>;

export type PartnerChange = Extract<PartnerCommand, { type: keyof typeof ALLOWED_BY }>;

/** A command to a partner's stream that is decided on that stream alone. */
export class ChangePartner extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly change: PartnerChange,
  ) {
    super();
  }
}

@CommandHandler(ChangePartner)
export class ChangePartnerHandler implements ICommandHandler<ChangePartner> {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly accounts: Accounts,
  ) {}

  /** Throws `forbidden`, `not-found`, or what the decision refuses. */
  async execute({ context, partnerId, change }: ChangePartner): Promise<Receipt> {
    const begun = performance.now();
    const actor = authorize(context, ALLOWED_BY[change.type]);
    await this.accounts.expectOwnPartner(actor, partnerId);
    try {
      return await this.gateway.dispatch({
        aggregate: partners,
        id: partnerId,
        actor,
        context,
        name: change.type,
        content: change,
        begun,
        prepare: async () => ({ command: change }),
      });
    } catch (error) {
      throw absentPart(error) ?? error;
    }
  }
}

/** A tag or template that the partner has not, or not any more, is answered as every other absent thing is. */
function absentPart(error: unknown): ProblemError | undefined {
  if (!isRejection(error) || (error.code !== 'tag-not-found' && error.code !== 'template-not-found')) return undefined;
  return new ProblemError('not-found', error.detail, { cause: error });
}
