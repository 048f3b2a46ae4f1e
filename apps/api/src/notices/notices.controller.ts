import { Body, Controller, Get, HttpCode, HttpStatus, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListNotices, MarkNotice, MarkNoticesUpTo, type NoticeAccount, type RequestContext } from '#application';
import { parsePosition } from '#event-store';
import { Ctx, May } from '#platform';
import { QueryHeaders } from '../fields';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { customer, partner } from './notice-accounts';
import { NoticeMarkBody, NoticeParameters, type NoticesDto, NoticesReadBody } from './notices.dto';

/** What an account is told unasked, and which of it the caller has read: for each person by itself, and kept. */
@ApiTags('notices')
@ApiBearerAuth()
@Controller()
export class NoticesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  /**
   * DAP lost, relationships that began or are to end, answers to invitations, mail that came back, suspension. What
   * one's own people did is none.
   */
  @Get('partners/:partnerId/notices')
  @QueryHeaders()
  ofPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() page: NoticeParameters,
  ): Promise<NoticesDto> {
    return this.list(context, partner(partnerId), page);
  }

  /** Marks one notice as read, or as unread again. Repeated it changes nothing. */
  @Put('partners/:partnerId/notices/mark')
  @May('ReadPartnerActivity')
  @HttpCode(HttpStatus.NO_CONTENT)
  markOfPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: NoticeMarkBody,
  ): Promise<void> {
    return this.mark(context, partner(partnerId), body);
  }

  /** Marks all notices up to a place as read. Repeated it changes nothing. */
  @Put('partners/:partnerId/notices/read')
  @May('ReadPartnerActivity')
  @HttpCode(HttpStatus.NO_CONTENT)
  readOfPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: NoticesReadBody,
  ): Promise<void> {
    return this.read(context, partner(partnerId), body);
  }

  /**
   * DAP that a partner gave up, relationships that are to end or ended, subscriptions that were suspended, cancelled or
   * lapsed.
   */
  @Get('customers/:customerId/notices')
  @QueryHeaders()
  ofCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() page: NoticeParameters,
  ): Promise<NoticesDto> {
    return this.list(context, customer(customerId), page);
  }

  /** Marks one notice as read, or as unread again. Repeated it changes nothing. */
  @Put('customers/:customerId/notices/mark')
  @May('ReadCustomerHistory')
  @HttpCode(HttpStatus.NO_CONTENT)
  markOfCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: NoticeMarkBody,
  ): Promise<void> {
    return this.mark(context, customer(customerId), body);
  }

  /** Marks all notices up to a place as read. Repeated it changes nothing. */
  @Put('customers/:customerId/notices/read')
  @May('ReadCustomerHistory')
  @HttpCode(HttpStatus.NO_CONTENT)
  readOfCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: NoticesReadBody,
  ): Promise<void> {
    return this.read(context, customer(customerId), body);
  }

  private async list(
    context: RequestContext,
    account: NoticeAccount,
    { before, limit }: NoticeParameters,
  ): Promise<NoticesDto> {
    const place = before === undefined ? undefined : parsePosition(before);
    const page = await this.queries.execute(
      new ListNotices(context, account, place, limit === undefined ? undefined : Number(limit)),
    );
    return { ...page, rows: [...page.rows] };
  }

  private mark(context: RequestContext, account: NoticeAccount, { position, read }: NoticeMarkBody): Promise<void> {
    return this.commands.execute(new MarkNotice(context, account, parsePosition(position), read));
  }

  private read(context: RequestContext, account: NoticeAccount, { position }: NoticesReadBody): Promise<void> {
    return this.commands.execute(new MarkNoticesUpTo(context, account, parsePosition(position)));
  }
}
