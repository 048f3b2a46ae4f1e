import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AcceptRelationship, DeclineRelationship, PreviewAcceptance, type Receipt, type RequestContext } from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { CustomerPath } from '../paths.dto';
import { AcceptanceBody, AcceptancePreviewDto, DeclineBody, PreviewBody } from './customers.dto';

/** What a customer's admin does with the link from the email (S10). Who accepts comes from the sign-in, never from the link (I5). */
@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('customers/:customerId')
export class AcceptanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

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

  /** Accepts, and grants DAP on the services ticked. A service another partner holds must be named under `reassign` with its holder (S12). */
  @Post('acceptances')
  @May('AcceptRelationship')
  @CommandRoute()
  accept(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath, @Body() body: AcceptanceBody): Promise<Receipt> {
    const { link, services, language } = body;
    const reassign = body.reassign.map(({ service, from }) => ({ service, from: from as PartnerId }));
    return this.commands.execute(new AcceptRelationship(context, customerId as CustomerId, { link, services, reassign, language }));
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
