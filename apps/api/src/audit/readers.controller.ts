import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListReaders, type RequestContext } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { Ctx } from '#platform';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { ReadRecordDto } from './readers.dto';

/** Who of the marketplace looked at one's data. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller()
export class ReadersController {
  constructor(private readonly queries: QueryBus) {}

  /** The newest first, 500 at most; each thing at most once an hour for each reader. */
  @Get('customers/:customerId/readers')
  async ofCustomer(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<ReadRecordDto[]> {
    return [...(await this.queries.execute(new ListReaders(context, { customerId: customerId as CustomerId })))];
  }

  @Get('partners/:partnerId/readers')
  async ofPartner(@Ctx() context: RequestContext, @Param() { partnerId }: PartnerPath): Promise<ReadRecordDto[]> {
    return [...(await this.queries.execute(new ListReaders(context, { partnerId: partnerId as PartnerId })))];
  }
}
