import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangePartner,
  DefineCustomerTag,
  LabelCustomer,
  ListCustomerTags,
  type Receipt,
  type RequestContext,
} from '#application';
import { type CustomerId, type CustomerTagId, type PartnerId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute, CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { PartnerCustomerPath, PartnerPath } from '../paths.dto';
import { CustomerLabelsBody, CustomerTagBody, CustomerTagPath, CustomerTagsDto } from './customer-labels.dto';

/** What a partner calls its customers and sorts them by: for its own people alone (decision 19). */
@ApiTags('partner customers')
@ApiBearerAuth()
@Controller('partners/:partnerId')
export class CustomerLabelsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The tags there are, as they were defined: fifty at most. */
  @Get('customer-tags')
  @QueryHeaders()
  async tags(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<CustomerTagsDto> {
    return { rows: [...(await this.queries.execute(new ListCustomerTags(context, partnerId as PartnerId)))] };
  }

  @Post('customer-tags')
  @May('LabelCustomer')
  @CreateRoute()
  define(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() { name }: CustomerTagBody,
  ): Promise<Receipt> {
    return this.commands.execute(new DefineCustomerTag(context, partnerId as PartnerId, name));
  }

  /** Every customer that bears the tag bears the new name. */
  @Put('customer-tags/:tagId')
  @May('LabelCustomer')
  @CommandRoute()
  rename(
    @Ctx() context: RequestContext,
    @Param() { partnerId, tagId }: CustomerTagPath,
    @Body() { name }: CustomerTagBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangePartner(context, partnerId as PartnerId, {
        type: 'RenameCustomerTag',
        tagId: tagId as CustomerTagId,
        name,
      }),
    );
  }

  /** No customer bears it any more. */
  @Delete('customer-tags/:tagId')
  @CommandRoute()
  remove(@Ctx() context: RequestContext, @Param() { partnerId, tagId }: CustomerTagPath): Promise<Receipt> {
    return this.commands.execute(
      new ChangePartner(context, partnerId as PartnerId, { type: 'RemoveCustomerTag', tagId: tagId as CustomerTagId }),
    );
  }

  /** Says what a customer is called and sorted by, all of it. */
  @Put('customers/:customerId/labels')
  @May('LabelCustomer')
  @CommandRoute()
  label(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
    @Body() { alias, tags }: CustomerLabelsBody,
  ): Promise<Receipt> {
    const labels = { ...(alias !== undefined && { alias }), tags: tags as CustomerTagId[] };
    return this.commands.execute(new LabelCustomer(context, partnerId as PartnerId, customerId as CustomerId, labels));
  }
}
