import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  CompareCustomerMoments,
  CUSTOMER_RELATIONSHIPS_TABLE,
  GetViewAsOf,
  LISTED_CUSTOMERS_TABLE,
  type RequestContext,
} from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { shownDomain } from '#mail-address';
import { Ctx } from '#platform';
import { shownRow } from '#read-models';
import { relationshipDto } from '../customers/partner-relationships.controller';
import { pageOf } from '../paging.dto';
import { partnerCustomerDto, selectionOf } from '../partners/partner-customers.controller';
import { CustomerPath, PartnerPath } from '../paths.dto';
import {
  ChangesDto,
  ChangesParameters,
  CustomerPastDto,
  CustomersThenParameters,
  PartnerCustomersPastDto,
  RelationshipsThenParameters,
  ViewAsOfParameters,
  ViewPastDto,
  ViewPath,
} from './as-of.dto';
import { momentOf } from './moment.dto';
import { AnswersReport, ReportAnswers, type ResponseHeaders } from './report-answers';

/**
 * How things stood at any moment. The two pages that are asked for most are told by rows that say from where to where
 * in the log something was so.
 */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit')
export class AsOfController {
  constructor(
    private readonly queries: QueryBus,
    private readonly answers: ReportAnswers,
  ) {}

  /**
   * A customer's Partner Relationships page as it was, with every relationship there had been by then, the oldest
   * first.
   */
  @Get('customers/:customerId/partner-relationships')
  @AnswersReport(CustomerPastDto)
  async relationships(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() parameters: RelationshipsThenParameters,
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<CustomerPastDto | StreamableFile> {
    const at = momentOf(parameters.at);
    const question = { name: 'partner-relationships', filter: { customer: customerId as CustomerId }, at } as const;
    const asking = { context, parameters: { ...parameters, customer: customerId }, response, accept };
    const past = await this.answers.shown(CUSTOMER_RELATIONSHIPS_TABLE, question, asking, relationshipDto);
    if (past instanceof StreamableFile) return past;
    const { rows, customer, ...told } = past;
    return {
      ...told,
      ...(customer && {
        customer: { name: customer.name, status: customer.status, domains: customer.domains.map(shownDomain) },
      }),
      relationships: rows.map(relationshipDto),
    };
  }

  /** What differs at a customer between two moments, in words. */
  @Get('customers/:customerId/changes')
  changes(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Query() { from, to }: ChangesParameters,
  ): Promise<ChangesDto> {
    return this.queries.execute(
      new CompareCustomerMoments(context, customerId as CustomerId, { from: momentOf(from), to: momentOf(to) }),
    );
  }

  /** A partner's customer list as it was: by name, or what is newest first. */
  @Get('partners/:partnerId/customers')
  @AnswersReport(PartnerCustomersPastDto)
  async customers(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Query() parameters: CustomersThenParameters,
    @Res({ passthrough: true }) response: ResponseHeaders,
    @Headers('accept') accept = '',
  ): Promise<PartnerCustomersPastDto | StreamableFile> {
    const { sort = 'name', language = context.language } = parameters;
    const filter = { ...selectionOf(parameters), partner: partnerId as PartnerId, sort, language };
    const question = { name: 'customer-list', filter, at: momentOf(parameters.at) } as const;
    const asking = { context, parameters: { ...parameters, partner: partnerId }, response, accept };
    const past = await this.answers.shown(LISTED_CUSTOMERS_TABLE, question, asking, partnerCustomerDto);
    return past instanceof StreamableFile ? past : { ...past, rows: past.rows.map(partnerCustomerDto) };
  }

  /**
   * What any view said of a customer, a partner, or the relationship of both. A page may be short and yet have a next.
   */
  @Get('views/:view')
  async view(
    @Ctx() context: RequestContext,
    @Param() { view }: ViewPath,
    @Query() parameters: ViewAsOfParameters,
  ): Promise<ViewPastDto> {
    const { customer, partner, at } = parameters;
    const owner = {
      ...(customer !== undefined && { customerId: customer as CustomerId }),
      ...(partner !== undefined && { partnerId: partner as PartnerId }),
    };
    const past = await this.queries.execute(new GetViewAsOf(context, view, owner, momentOf(at), pageOf(parameters)));
    return { view, ...past, rows: past.rows.map(shownRow) };
  }
}
