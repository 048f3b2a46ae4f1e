import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChooseNoticeMails,
  EndNoticeMails,
  type FeedAudience,
  GetNoticeMails,
  type RequestContext,
} from '#application';
import { Ctx, May } from '#platform';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { customer, partner } from './notice-accounts';
import { MarketplaceNoticeMailsBody, NoticeMailsBody, type NoticeMailsDto } from './notice-mails.dto';

const MARKETPLACE = { kind: 'marketplace' } as const;

/** Notices by mail: each person's own choice, for the address that its sign-in names (decision 18). */
@ApiTags('notices')
@ApiBearerAuth()
@Controller()
export class NoticeMailsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  /** What the caller is mailed of a partner's notices. */
  @Get('partners/:partnerId/notice-mails')
  @May('ChoosePartnerNoticeMails')
  ofPartner(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<NoticeMailsDto> {
    return this.chosen(context, partner(partnerId));
  }

  /** Has them mailed to the caller from now on. Repeated it changes nothing. */
  @Put('partners/:partnerId/notice-mails')
  @May('ChoosePartnerNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  chooseOfPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: NoticeMailsBody,
  ): Promise<void> {
    return this.commands.execute(new ChooseNoticeMails(context, partner(partnerId), body));
  }

  /** Mails the caller no more of them. Repeated it changes nothing. */
  @Delete('partners/:partnerId/notice-mails')
  @May('ChoosePartnerNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  endOfPartner(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<void> {
    return this.commands.execute(new EndNoticeMails(context, partner(partnerId)));
  }

  /** What the caller is mailed of a customer's notices. */
  @Get('customers/:customerId/notice-mails')
  @May('ChooseCustomerNoticeMails')
  ofCustomer(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<NoticeMailsDto> {
    return this.chosen(context, customer(customerId));
  }

  /** Has them mailed to the caller from now on. Repeated it changes nothing. */
  @Put('customers/:customerId/notice-mails')
  @May('ChooseCustomerNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  chooseOfCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: NoticeMailsBody,
  ): Promise<void> {
    return this.commands.execute(new ChooseNoticeMails(context, customer(customerId), body));
  }

  /** Mails the caller no more of them. Repeated it changes nothing. */
  @Delete('customers/:customerId/notice-mails')
  @May('ChooseCustomerNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  endOfCustomer(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<void> {
    return this.commands.execute(new EndNoticeMails(context, customer(customerId)));
  }

  /** What the caller is mailed of what concerns the marketplace itself. */
  @Get('marketplace/notice-mails')
  @May('ChooseMarketplaceNoticeMails')
  ofMarketplace(@Ctx() context: RequestContext): Promise<NoticeMailsDto> {
    return this.chosen(context, MARKETPLACE);
  }

  /** Has it mailed to the caller from now on. Repeated it changes nothing. */
  @Put('marketplace/notice-mails')
  @May('ChooseMarketplaceNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  chooseOfMarketplace(@Ctx() context: RequestContext, @Body() body: MarketplaceNoticeMailsBody): Promise<void> {
    return this.commands.execute(new ChooseNoticeMails(context, MARKETPLACE, body));
  }

  /** Mails the caller no more of it. Repeated it changes nothing. */
  @Delete('marketplace/notice-mails')
  @May('ChooseMarketplaceNoticeMails')
  @HttpCode(HttpStatus.NO_CONTENT)
  endOfMarketplace(@Ctx() context: RequestContext): Promise<void> {
    return this.commands.execute(new EndNoticeMails(context, MARKETPLACE));
  }

  private async chosen(context: RequestContext, account: FeedAudience): Promise<NoticeMailsDto> {
    const { address, choice } = await this.queries.execute(new GetNoticeMails(context, account));
    return {
      kinds: [...(choice?.kinds ?? [])],
      ...(address !== undefined && { address }),
      ...(choice && { language: choice.language }),
      ...(choice?.stopped && { stopped: choice.stopped }),
    };
  }
}
