import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ComposeInvitationText,
  CorrectInvitationRecipient,
  GetPartnerInvitation,
  IssueInvitation,
  ListPartnerInvitations,
  storedDomainOf,
  type PartnerInvitation,
  type Receipt,
  RecordInvitationAcceptance,
  RecordInvitationSent,
  RemindInvitation,
  type RequestContext,
  ScheduleInvitationReminders,
  WithdrawInvitation,
} from '#application';
import { type CustomerId, type InvitationId, type PartnerId } from '#domain';
import { shownAddress, shownDomain } from '#mail-address';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { pageOf } from '../paging.dto';
import { InvitationPath, PartnerPath } from '../paths.dto';
import {
  AcceptedByBody,
  ChannelBody,
  type InvitationDto,
  InvitationListParameters,
  InvitationsPageDto,
  InvitationTextBody,
  InvitationTextDto,
  InvitationWithEmailDto,
  IssueInvitationBody,
  RecipientBody,
  ReminderScheduleBody,
} from './invitations.dto';

/** A partner's requests for a reseller relationship and their email (S6 to S10). */
@ApiTags('invitations')
@ApiBearerAuth()
@Controller('partners/:partnerId')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The email as it would look, refused where the request would be. Writes nothing. */
  @Post('invitation-text')
  @May('IssueInvitation')
  @HttpCode(HttpStatus.OK)
  composeText(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    // What is left out of a body is there, undefined: spread over a default it would take that away.
    @Body() { purpose = 'new-relationship', ...text }: InvitationTextBody,
  ): Promise<InvitationTextDto> {
    const request = { ...text, purpose };
    return this.queries.execute(new ComposeInvitationText(context, partnerId as PartnerId, request));
  }

  /** Prepares a request. Nothing is sent by it. */
  @Post('invitations')
  @May('IssueInvitation', 'IssueRestoreInvitation')
  @CreateRoute()
  issue(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: IssueInvitationBody,
  ): Promise<Receipt> {
    const { customerId, resellerId, ...request } = body;
    return this.commands.execute(
      new IssueInvitation(context, partnerId as PartnerId, {
        ...request,
        ...(customerId !== undefined && { customerId: customerId as CustomerId }),
        ...(resellerId !== undefined && { resellerId: resellerId as PartnerId }),
      }),
    );
  }

  /** The newest first. */
  @Get('invitations')
  @QueryHeaders()
  async list(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: InvitationListParameters,
  ): Promise<InvitationsPageDto> {
    const { status, fate, recipientDomain } = parameters;
    const query = {
      ...pageOf(parameters),
      ...(status !== undefined && { status }),
      ...(fate !== undefined && { fate }),
      ...(recipientDomain !== undefined && { recipientDomain: storedDomainOf(recipientDomain, 'recipientDomain') }),
    };
    const { rows, next } = await this.queries.execute(
      new ListPartnerInvitations(context, partnerId as PartnerId, query),
    );
    return { rows: rows.map(invitationDto), ...(next !== undefined && { next }) };
  }

  @Get('invitations/:invitationId')
  @QueryHeaders()
  async get(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
  ): Promise<InvitationWithEmailDto> {
    const { email, sendings, ...invitation } = await this.queries.execute(
      new GetPartnerInvitation(context, partnerId as PartnerId, invitationId as InvitationId),
    );
    return { ...invitationDto(invitation), sendings, ...(email && { email }) };
  }

  /** Records that the partner sent the email, with the link now in force. */
  @Post('invitations/:invitationId/sendings')
  @May('RecordInvitationSent')
  @CommandRoute()
  recordSent(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
    @Body() { channel }: ChannelBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new RecordInvitationSent(context, partnerId as PartnerId, invitationId as InvitationId, channel),
    );
  }

  @Post('invitations/:invitationId/reminders')
  @May('RemindInvitation')
  @CommandRoute()
  remind(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
    @Body() { channel }: ChannelBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new RemindInvitation(context, partnerId as PartnerId, invitationId as InvitationId, channel),
    );
  }

  /** Has reminders go out by themselves, so many days after the first sending, while it is open (decision 21). */
  @Put('invitations/:invitationId/reminder-schedule')
  @May('RemindInvitation')
  @CommandRoute()
  scheduleReminders(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
    @Body() { afterDays }: ReminderScheduleBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ScheduleInvitationReminders(context, partnerId as PartnerId, invitationId as InvitationId, afterDays),
    );
  }

  @Delete('invitations/:invitationId/reminder-schedule')
  @CommandRoute()
  cancelReminders(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ScheduleInvitationReminders(context, partnerId as PartnerId, invitationId as InvitationId),
    );
  }

  /** Corrects the address of an open invitation, which is then to be sent anew; nothing more goes to the former one. */
  @Put('invitations/:invitationId/recipient')
  @May('CorrectInvitationRecipient')
  @CommandRoute()
  correctRecipient(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
    @Body() { recipient }: RecipientBody,
  ): Promise<Receipt> {
    const [partner, invitation] = [partnerId as PartnerId, invitationId as InvitationId];
    return this.commands.execute(new CorrectInvitationRecipient(context, partner, invitation, recipient));
  }

  /** Closes the partner's record; the link, being the same for all, still accepts. */
  @Delete('invitations/:invitationId')
  @CommandRoute()
  withdraw(@Ctx() context: RequestContext, @Param() { partnerId, invitationId }: InvitationPath): Promise<Receipt> {
    return this.commands.execute(new WithdrawInvitation(context, partnerId as PartnerId, invitationId as InvitationId));
  }

  /** The partner itself says which customer answered an invitation that no verified domain can match. */
  @Post('invitations/:invitationId/acceptance')
  @May('RecordInvitationAcceptance')
  @CommandRoute()
  recordAcceptance(
    @Ctx() context: RequestContext,
    @Param() { partnerId, invitationId }: InvitationPath,
    @Body() { customerId }: AcceptedByBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new RecordInvitationAcceptance(
        context,
        partnerId as PartnerId,
        invitationId as InvitationId,
        customerId as CustomerId,
      ),
    );
  }
}

export function invitationDto(invitation: PartnerInvitation): InvitationDto {
  const {
    _id,
    purpose,
    status,
    fate,
    recipient,
    recipientDomain,
    services,
    language,
    customerId,
    resellerId,
    issuedAt,
    lastSentAt,
  } = invitation;
  const {
    unreadable,
    dueAt,
    reminderDays,
    remindAt,
    closedAt,
    granted,
    notGranted,
    matchedBy,
    oldLink,
    failure,
    stale,
  } = invitation;
  return {
    id: _id,
    purpose,
    status,
    fate,
    ...(recipient !== undefined && { recipient: shownAddress(recipient) }),
    ...(unreadable && { unreadable }),
    recipientDomain: shownDomain(recipientDomain),
    services,
    language,
    ...(customerId !== undefined && { customerId }),
    ...(resellerId !== undefined && { resellerId }),
    issuedAt,
    ...(lastSentAt !== undefined && { lastSentAt }),
    ...(dueAt !== undefined && { dueAt }),
    ...(reminderDays && { reminderDays }),
    ...(remindAt !== undefined && { remindAt }),
    ...(closedAt !== undefined && { closedAt }),
    ...(granted && { granted }),
    ...(notGranted && { notGranted }),
    ...(matchedBy && { matchedBy }),
    oldLink,
    ...(failure && { failure }),
    ...(stale && { stale }),
  };
}
