import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  CheckAdministration,
  ExplainCustomerRights,
  ExplainSubscriptionRights,
  ProposeRestore,
  type Receipt,
  type RequestContext,
  RequestRestore,
  type Right,
  RULE_OF_OPERATION,
} from '#application';
import { type CustomerId, type Language, type PartnerId, type SubscriptionId } from '#domain';
import { shownAddress } from '#mail-address';
import { Ctx, May, PROBLEM_TEXTS, RULE_OF } from '#platform';
import { CreateRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { PartnerCustomerPath, PartnerCustomerServicePath, PartnerSubscriptionPath } from '../paths.dto';
import { AdministrationDto, RestoreProposalDto, RestoreRequestBody, RightDto } from './subscriptions.dto';

/** What a partner may do at a customer, why not, and how it asks back what it lost. */
@ApiTags('rights')
@ApiBearerAuth()
@Controller('partners/:partnerId/customers/:customerId')
export class RightsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Every operation at this customer, allowed or refused, with the rule and the reason; as the log says at this moment.
   */
  @Get('rights')
  async ofCustomer(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
  ): Promise<RightDto[]> {
    const rights = await this.queries.execute(
      new ExplainCustomerRights(context, partnerId as PartnerId, customerId as CustomerId),
    );
    return rights.map((right) => rightDto(right, context.language));
  }

  /** Every operation on this subscription, allowed or refused. */
  @Get('subscriptions/:subscriptionId/rights')
  async ofSubscription(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId, subscriptionId }: PartnerSubscriptionPath,
  ): Promise<RightDto[]> {
    const path = {
      partnerId: partnerId as PartnerId,
      customerId: customerId as CustomerId,
      subscriptionId: subscriptionId as SubscriptionId,
    };
    const rights = await this.queries.execute(new ExplainSubscriptionRights(context, path));
    return rights.map((right) => rightDto(right, context.language));
  }

  /**
   * Whether the caller may administer this service on the customer's behalf at this moment; refused with the reason if
   * not.
   */
  @Get('administration/:service')
  async administration(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId, service }: PartnerCustomerServicePath,
  ): Promise<AdministrationDto> {
    await this.queries.execute(
      new CheckAdministration(context, partnerId as PartnerId, customerId as CustomerId, service),
    );
    return { service, allowed: true };
  }

  /**
   * How the customer would be asked for what was lost, were it asked like the last time: the recipient, language and
   * words of its last invitations.
   */
  @Get('restore-proposal')
  @QueryHeaders()
  async proposeRestore(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
  ): Promise<RestoreProposalDto> {
    const { recipient, ...proposal } = await this.queries.execute(
      new ProposeRestore(context, partnerId as PartnerId, customerId as CustomerId),
    );
    return { ...proposal, ...(recipient !== undefined && { recipient: shownAddress(recipient) }) };
  }

  /** Asks the customer to give back every service on which the partner lost DAP (S2): prepares an invitation. */
  @Post('restore-requests')
  @May('IssueRestoreInvitation')
  @CreateRoute()
  restore(
    @Ctx() context: RequestContext,
    @Param() { partnerId, customerId }: PartnerCustomerPath,
    @Body() { recipient, language, paragraphs }: RestoreRequestBody,
  ): Promise<Receipt> {
    const request = { recipient, language, ...(paragraphs !== undefined && { paragraphs }) };
    return this.commands.execute(
      new RequestRestore(context, partnerId as PartnerId, customerId as CustomerId, request),
    );
  }
}

function rightDto({ operation, service, refusal }: Right, language: Language): RightDto {
  const asked = { operation, ...(service !== undefined && { service }) };
  if (refusal === undefined) return { ...asked, allowed: true, rule: RULE_OF_OPERATION[operation] };
  const { code, because } = refusal;
  const { title, next } = PROBLEM_TEXTS[language][code];
  return {
    ...asked,
    allowed: false,
    rule: RULE_OF[code] ?? RULE_OF_OPERATION[operation],
    code,
    reason: title,
    next,
    because,
  };
}
