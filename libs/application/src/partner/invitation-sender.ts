import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type PartnerId, type Protected } from '#domain';
import { normaliseAddress } from '#mail-address';
import { PersonalData } from '#personal-data';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { checkedAddress } from '../invitation/recipient';
import { type InvitationSender, senderIn } from '../invitation-email/sender';
import { usable } from '../personal-data/usable';
import { type Receipt } from '../receipt';
import { ChangePartner, ChangePartnerHandler } from './change-partner';

/**
 * The partner says which person its emails are from, or that they are from itself. What it says of the person is
 * personal data: protected, and erased with it.
 */
export class ChangeInvitationSender extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly sender?: InvitationSender,
  ) {
    super();
  }
}

export class GetInvitationSender extends Query<Partial<InvitationSender>> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
  ) {
    super();
  }
}

@CommandHandler(ChangeInvitationSender)
export class ChangeInvitationSenderHandler implements ICommandHandler<ChangeInvitationSender> {
  constructor(
    private readonly partners: ChangePartnerHandler,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId, sender }: ChangeInvitationSender): Promise<Receipt> {
    authorize(context, 'ChangeInvitationSender'); // before a key is made for anybody
    const stored = sender && (await this.protect(sender));
    const change = { type: 'ChangeInvitationSender', ...(stored && { sender: stored }) } as const;
    return this.partners.execute(new ChangePartner(context, partnerId, change));
  }

  private protect(sender: InvitationSender): Promise<Protected> {
    const replyTo = checkedAddress('replyTo', () => normaliseAddress(sender.replyTo));
    return usable(() =>
      this.personalData.forAddress(replyTo, (protect) => protect(JSON.stringify({ ...sender, replyTo }))),
    );
  }
}

@QueryHandler(GetInvitationSender)
export class GetInvitationSenderHandler implements IQueryHandler<GetInvitationSender> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly freshness: Freshness,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, partnerId }: GetInvitationSender): Promise<Partial<InvitationSender>> {
    const actor = authorize(context, 'ReadInvitationLink');
    await this.freshness.reached(context, 'partners');
    const { sender } = await this.accounts.ownPartner(actor, partnerId);
    return (await senderRevealed(this.personalData, sender)) ?? {};
  }
}

/** Undefined where none is set, and where what is kept of the person can be read no more. */
export async function senderRevealed(
  personalData: PersonalData,
  sender: Protected | undefined,
): Promise<InvitationSender | undefined> {
  if (sender === undefined) return undefined;
  const revealed = await personalData.reveal(sender);
  return revealed.kind === 'clear' ? senderIn(revealed.text) : undefined;
}
