import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  AcceptRelationship,
  DeclineRelationship,
  ListRequestsWaiting,
  PreviewAcceptance,
  type Receipt,
  type RequestContext,
} from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { Ctx, May } from '#platform';
import { shownDomain } from '#mail-address';
import { CommandRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { CustomerPath } from '../paths.dto';
import { AcceptanceBody, AcceptancePreviewDto, DeclineBody, PreviewBody, RequestsWaitingDto } from './customers.dto';

/**
 * What a customer's admin does with the link from the email (S10). Who accepts comes from the sign-in, never from the
 * link (I5).
 */
@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('customers/:customerId')
export class AcceptanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Requests of partners that wait for the customer's answer: those that name it, and those sent to an address of a
   * domain verified for it. The latest of each partner.
   */
  @Get('requests')
  @QueryHeaders()
  async waiting(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<RequestsWaitingDto> {
    const requests = await this.queries.execute(new ListRequestsWaiting(context, customerId as CustomerId));
    return {
      rows: requests.map(({ recipientDomain, ...request }) => ({
        ...request,
        ...(recipientDomain !== undefined && { recipientDomain: shownDomain(recipientDomain) }),
      })),
    };
  }

  /** Who asks, and what accepting would change service by service. Nothing happens by it (decision 5). */
  @Post('acceptance-previews')
  @May('PreviewAcceptance')
  @HttpCode(HttpStatus.OK)
  preview(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() { link, services }: PreviewBody,
  ): Promise<AcceptancePreviewDto> {
    return this.queries.execute(new PreviewAcceptance(context, customerId as CustomerId, link, services));
  }

  /**
   * Accepts, and grants DAP on the services ticked. A service another partner holds must be named under `reassign` with
   * its holder (S12).
   */
  @Post('acceptances')
  @May('AcceptRelationship')
  @CommandRoute()
  accept(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: AcceptanceBody,
  ): Promise<Receipt> {
    const { link, services, language } = body;
    const reassign = body.reassign.map(({ service, from }) => ({ service, from: from as PartnerId }));
    return this.commands.execute(
      new AcceptRelationship(context, customerId as CustomerId, { link, services, reassign, language }),
    );
  }

  @Post('declines')
  @May('DeclineRelationship')
  @CommandRoute()
  decline(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() { link, suspicious }: DeclineBody,
  ): Promise<Receipt> {
    return this.commands.execute(new DeclineRelationship(context, customerId as CustomerId, link, suspicious));
  }
}
