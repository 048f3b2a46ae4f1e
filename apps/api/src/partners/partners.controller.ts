import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangeInvitationSender,
  ChangePartner,
  EnrolPartner,
  FindPartnerByCode,
  GetInvitationLink,
  GetInvitationSender,
  GetPartner,
  GetPartnerDashboard,
  GetPartnerFigures,
  LinkIndirectReseller,
  ListPartnerActivity,
  ListPartners,
  ListProviders,
  MakeInvitationLink,
  type PartnerChange,
  type Receipt,
  type RequestContext,
} from '#application';
import { type PartnerId, type TenantId } from '#domain';
import { shownAddress } from '#mail-address';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { DirectoryParameters, directoryQueryOf, PageQuery, pageOf } from '../paging.dto';
import { PartnerPath, ResellerLinkPath } from '../paths.dto';
import { invitationDto } from '../invitations/invitations.controller';
import { partnerCustomerDto } from './partner-customers.controller';
import { ActivityPageDto } from './partner-customers.dto';
import { PartnerDashboardDto } from './partner-dashboard.dto';
import { FiguresParameters, PartnerFiguresDto } from './partner-figures.dto';
import {
  AgreementBody,
  ChannelRoleBody,
  EnrolPartnerBody,
  InvitationLinkDto,
  InvitationSenderBody,
  InvitationSenderDto,
  LinkedProvidersDto,
  NameBody,
  PartnerCodePath,
  PartnerDto,
  PartnerOfCodeDto,
  PartnersPageDto,
  SuspensionBody,
} from './partners.dto';

/** Partner accounts: enrolment and standing for the operator, the link and the agreement for the partner itself. */
@ApiTags('partners')
@ApiBearerAuth()
@Controller('partners')
export class PartnersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** All partners, or those searched for, by name. */
  @Get()
  @QueryHeaders()
  async list(@Ctx() context: RequestContext, @Query() parameters: DirectoryParameters): Promise<PartnersPageDto> {
    const { rows, next } = await this.queries.execute(new ListPartners(context, directoryQueryOf(parameters)));
    return {
      rows: rows.map(({ _id, tenantId, name, channelRole, standing, enrolledAt }) => ({
        id: _id,
        tenantId,
        name,
        channelRole,
        standing,
        enrolledAt,
      })),
      ...(next !== undefined && { next }),
    };
  }

  /** Enrols a partner. */
  @Post()
  @May('EnrolPartner')
  @CreateRoute()
  enrol(@Ctx() context: RequestContext, @Body() { tenantId, name, channelRole }: EnrolPartnerBody): Promise<Receipt> {
    return this.commands.execute(new EnrolPartner(context, { tenantId: tenantId as TenantId, name, channelRole }));
  }

  @Get(':partnerId')
  async get(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Res({ passthrough: true }) response: { header(name: string, value: string): void },
  ): Promise<PartnerDto> {
    const { revision, ...partner } = await this.queries.execute(new GetPartner(context, partnerId as PartnerId));
    if (revision !== undefined) response.header('ETag', `"${revision}"`);
    return partner;
  }

  /** Everything that concerns the partner, the newest first. A page may hold fewer than asked for. */
  @Get(':partnerId/activity')
  @QueryHeaders()
  activity(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() page: PageQuery,
  ): Promise<ActivityPageDto> {
    return this.queries.execute(new ListPartnerActivity(context, partnerId as PartnerId, pageOf(page)));
  }

  /**
   * What the partner looks at first: the beginnings of its lists that ask for something to be done, and its figures of
   * a year.
   */
  @Get(':partnerId/dashboard')
  @QueryHeaders()
  async dashboard(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<PartnerDashboardDto> {
    const { lost, changedLast, undelivered, unanswered, figures } = await this.queries.execute(
      new GetPartnerDashboard(context, partnerId as PartnerId),
    );
    return {
      lost: lost.map(partnerCustomerDto),
      changedLast: changedLast.map(partnerCustomerDto),
      ...(undelivered && { undelivered: undelivered.map(invitationDto) }),
      ...(unanswered && { unanswered: unanswered.map(invitationDto) }),
      figures,
    };
  }

  /**
   * For how many customers the partner has DAP now, service by service; and what each of the last months brought and
   * took, the oldest first; months are UTC's. Invitations are left out for whom may not read them.
   */
  @Get(':partnerId/figures')
  @QueryHeaders()
  async figures(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() { months = '12' }: FiguresParameters,
  ): Promise<PartnerFiguresDto> {
    return this.queries.execute(new GetPartnerFigures(context, partnerId as PartnerId, Number(months)));
  }

  @Put(':partnerId/name')
  @May('RenamePartner')
  @CommandRoute()
  rename(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { name }: NameBody,
  ): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'RenamePartner', name });
  }

  @Put(':partnerId/channel-role')
  @May('ChangePartnerChannelRole')
  @CommandRoute()
  changeRole(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { channelRole }: ChannelRoleBody,
  ): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'ChangePartnerChannelRole', channelRole });
  }

  @Put(':partnerId/suspension')
  @May('SuspendPartner')
  @CommandRoute()
  suspend(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { reason }: SuspensionBody,
  ): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'SuspendPartner', reason });
  }

  @Delete(':partnerId/suspension')
  @CommandRoute()
  reinstate(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'ReinstatePartner' });
  }

  @Put(':partnerId/indirect-resellers/:resellerId')
  @CommandRoute()
  linkReseller(@Ctx() context: RequestContext, @Param() { partnerId, resellerId }: ResellerLinkPath): Promise<Receipt> {
    return this.commands.execute(new LinkIndirectReseller(context, partnerId as PartnerId, resellerId as PartnerId));
  }

  @Delete(':partnerId/indirect-resellers/:resellerId')
  @CommandRoute()
  unlinkReseller(
    @Ctx() context: RequestContext,
    @Param() { partnerId, resellerId }: ResellerLinkPath,
  ): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'UnlinkIndirectReseller', resellerId: resellerId as PartnerId });
  }

  /** An indirect reseller's providers, with the invitation links that it passes on. */
  @Get(':partnerId/providers')
  @QueryHeaders()
  async providers(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<LinkedProvidersDto> {
    return { rows: [...(await this.queries.execute(new ListProviders(context, partnerId as PartnerId)))] };
  }

  /** Which other partner has told this code. Codes that no partner has may be asked for twenty times a day. */
  @Get(':partnerId/partner-codes/:code')
  @QueryHeaders()
  partnerOfCode(
    @Ctx() context: RequestContext,
    @Param() { partnerId, code }: PartnerCodePath,
  ): Promise<PartnerOfCodeDto> {
    return this.queries.execute(new FindPartnerByCode(context, partnerId as PartnerId, code));
  }

  /** Which person the partner's emails are from. */
  @Get(':partnerId/invitation-sender')
  @QueryHeaders()
  async invitationSender(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
  ): Promise<InvitationSenderDto> {
    const { replyTo, ...sender } = await this.queries.execute(new GetInvitationSender(context, partnerId as PartnerId));
    return { ...sender, ...(replyTo !== undefined && { replyTo: shownAddress(replyTo) }) };
  }

  /** Has the emails be from this person: its name and telephone stand in them, and answers go to it. */
  @Put(':partnerId/invitation-sender')
  @May('ChangeInvitationSender')
  @CommandRoute()
  changeInvitationSender(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { name, telephone, replyTo }: InvitationSenderBody,
  ): Promise<Receipt> {
    const sender = { name, replyTo, ...(telephone !== undefined && { telephone }) };
    return this.commands.execute(new ChangeInvitationSender(context, partnerId as PartnerId, sender));
  }

  /** Has the emails be from the partner itself. */
  @Delete(':partnerId/invitation-sender')
  @CommandRoute()
  removeInvitationSender(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<Receipt> {
    return this.commands.execute(new ChangeInvitationSender(context, partnerId as PartnerId));
  }

  /** Accepts a version of the China CSP reseller agreement. */
  @Put(':partnerId/agreement')
  @May('AcceptResellerAgreement')
  @CommandRoute()
  acceptAgreement(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { version }: AgreementBody,
  ): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'AcceptResellerAgreement', version });
  }

  /** The link in force, the same for every request (S9). */
  @Get(':partnerId/invitation-link')
  getLink(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<InvitationLinkDto> {
    return this.queries.execute(new GetInvitationLink(context, partnerId as PartnerId));
  }

  @Post(':partnerId/invitation-link')
  @CommandRoute()
  issueLink(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<Receipt> {
    return this.commands.execute(new MakeInvitationLink(context, partnerId as PartnerId, 'IssueInvitationLink'));
  }

  @Post(':partnerId/invitation-link/rotation')
  @CommandRoute()
  rotateLink(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<Receipt> {
    return this.commands.execute(new MakeInvitationLink(context, partnerId as PartnerId, 'RotateInvitationLink'));
  }

  @Delete(':partnerId/invitation-link')
  @CommandRoute()
  revokeLink(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<Receipt> {
    return this.change(context, partnerId, { type: 'RevokeInvitationLink' });
  }

  private change(context: RequestContext, partnerId: string, change: PartnerChange): Promise<Receipt> {
    return this.commands.execute(new ChangePartner(context, partnerId as PartnerId, change));
  }
}
