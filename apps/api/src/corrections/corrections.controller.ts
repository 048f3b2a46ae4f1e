import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CorrectRecord, type Receipt, type RequestContext } from '#application';
import { type CustomerId, type PartnerId, type SubscriptionId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { CustomerPath, PartnerPath } from '../paths.dto';
import { CorrectionBody, correctionOf, CustomerSubscriptionPath } from './corrections.dto';

/** Corrections of what the marketplace recorded: a further event names the one that is wrong; both stay (I18). */
@ApiTags('corrections')
@ApiBearerAuth()
@Controller()
export class CorrectionsController {
  constructor(private readonly commands: CommandBus) {}

  /** Of a customer’s registration, names, domains or departure. */
  @Post('customers/:customerId/corrections')
  @May('CorrectRecord')
  @CommandRoute()
  ofCustomer(
    @Ctx() context: RequestContext,
    @Param() { customerId }: CustomerPath,
    @Body() body: CorrectionBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new CorrectRecord(context, { customerId: customerId as CustomerId }, correctionOf(body)),
    );
  }

  /** Of a partner’s enrolment, names, channel roles or suspensions. */
  @Post('partners/:partnerId/corrections')
  @May('CorrectRecord')
  @CommandRoute()
  ofPartner(
    @Ctx() context: RequestContext,
    @Param() { partnerId }: PartnerPath,
    @Body() body: CorrectionBody,
  ): Promise<Receipt> {
    return this.commands.execute(new CorrectRecord(context, { partnerId: partnerId as PartnerId }, correctionOf(body)));
  }

  /** Of a subscription that was registered as bought elsewhere. */
  @Post('customers/:customerId/subscriptions/:subscriptionId/corrections')
  @May('CorrectRecord')
  @CommandRoute()
  ofSubscription(
    @Ctx() context: RequestContext,
    @Param() { customerId, subscriptionId }: CustomerSubscriptionPath,
    @Body() body: CorrectionBody,
  ): Promise<Receipt> {
    const record = { customerId: customerId as CustomerId, subscriptionId: subscriptionId as SubscriptionId };
    return this.commands.execute(new CorrectRecord(context, record, correctionOf(body)));
  }
}
