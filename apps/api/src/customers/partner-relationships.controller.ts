import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  ChangeCustomer,
  type EndStep,
  GetPartnerContact,
  GrantDapToIndirectReseller,
  ListIndirectResellers,
  ListPartnerRelationships,
  type PartnerRelationship,
  type Receipt,
  type RequestContext,
  TakeEndStep,
} from '#application';
import { type CustomerId, type PartnerId } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { QueryHeaders } from '../fields';
import { CustomerPath, RelationshipPath, RelationshipResellerPath, RelationshipServicePath } from '../paths.dto';
import { NamedPartnerDto } from '../subscriptions/subscriptions.dto';
import { ConfirmedAccessBody, IndirectGrantBody, PartnerContactDto, PartnerRelationshipDto } from './customers.dto';

/** The customer's Partner Relationships page (S11) and what it may do there (S15, S16). */
@ApiTags('partner relationships')
@ApiBearerAuth()
@Controller('customers/:customerId')
export class PartnerRelationshipsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('partner-relationships')
  @QueryHeaders()
  async list(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<PartnerRelationshipDto[]> {
    const relationships = await this.queries.execute(new ListPartnerRelationships(context, customerId as CustomerId));
    return relationships.map(relationshipDto);
  }

  /** Takes DAP on one service back from one partner. */
  @Delete('partner-relationships/:partnerId/dap/:service')
  @CommandRoute()
  removeDap(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId, service }: RelationshipServicePath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangeCustomer(context, customerId as CustomerId, {
        type: 'RemoveDap',
        partnerId: partnerId as PartnerId,
        service,
      }),
    );
  }

  /** Takes every DAP back from one partner. */
  @Delete('partner-relationships/:partnerId/dap')
  @CommandRoute()
  removeAllDapOfPartner(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId }: RelationshipPath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangeCustomer(context, customerId as CustomerId, {
        type: 'RemoveAllDap',
        partnerId: partnerId as PartnerId,
      }),
    );
  }

  /** Takes every DAP back from every partner. */
  @Delete('dap')
  @CommandRoute()
  removeAllDap(@Ctx() context: RequestContext, @Param() { customerId }: CustomerPath): Promise<Receipt> {
    return this.commands.execute(new ChangeCustomer(context, customerId as CustomerId, { type: 'RemoveAllDap' }));
  }

  /** Says that the partner's DAP on these services was looked at and is still right. */
  @Post('partner-relationships/:partnerId/confirmations')
  @May('ConfirmAccess')
  @CommandRoute()
  confirmAccess(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId }: RelationshipPath,
    @Body() { services }: ConfirmedAccessBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new ChangeCustomer(context, customerId as CustomerId, {
        type: 'ConfirmAccess',
        partnerId: partnerId as PartnerId,
        services,
      }),
    );
  }

  /** Whom to ask at this partner: the person that its emails are from. Empty where it names nobody. */
  @Get('partner-relationships/:partnerId/contact')
  @QueryHeaders()
  contact(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId }: RelationshipPath,
  ): Promise<PartnerContactDto> {
    return this.queries.execute(new GetPartnerContact(context, customerId as CustomerId, partnerId as PartnerId));
  }

  /** The resellers of this provider to whom DAP may be granted: none unless there is a relationship with it. */
  @Get('partner-relationships/:partnerId/indirect-resellers')
  @QueryHeaders()
  async indirectResellers(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId }: RelationshipPath,
  ): Promise<NamedPartnerDto[]> {
    return [
      ...(await this.queries.execute(
        new ListIndirectResellers(context, customerId as CustomerId, partnerId as PartnerId),
      )),
    ];
  }

  /** Grants DAP to a reseller linked to this provider (decision 10). */
  @Post('partner-relationships/:partnerId/indirect-resellers/:resellerId/dap')
  @May('GrantDapToIndirectReseller')
  @CommandRoute()
  grantToReseller(
    @Ctx() context: RequestContext,
    @Param() { customerId, partnerId, resellerId }: RelationshipResellerPath,
    @Body() { services, language }: IndirectGrantBody,
  ): Promise<Receipt> {
    return this.commands.execute(
      new GrantDapToIndirectReseller(context, customerId as CustomerId, {
        providerId: partnerId as PartnerId,
        resellerId: resellerId as PartnerId,
        services,
        language,
      }),
    );
  }

  /** Proposes the end of the relationship; where the partner has proposed it, this agrees (decision 6). */
  @Put('partner-relationships/:partnerId/end-proposal')
  @CommandRoute()
  proposeEnd(@Ctx() context: RequestContext, @Param() path: RelationshipPath): Promise<Receipt> {
    return this.takeEndStep(context, 'ProposeRelationshipEnd', path);
  }

  @Delete('partner-relationships/:partnerId/end-proposal')
  @CommandRoute()
  withdrawEndProposal(@Ctx() context: RequestContext, @Param() path: RelationshipPath): Promise<Receipt> {
    return this.takeEndStep(context, 'WithdrawRelationshipEndProposal', path);
  }

  @Post('partner-relationships/:partnerId/end-proposal/agreement')
  @CommandRoute()
  agreeEnd(@Ctx() context: RequestContext, @Param() path: RelationshipPath): Promise<Receipt> {
    return this.takeEndStep(context, 'AgreeRelationshipEnd', path);
  }

  @Post('partner-relationships/:partnerId/end-proposal/refusal')
  @CommandRoute()
  refuseEnd(@Ctx() context: RequestContext, @Param() path: RelationshipPath): Promise<Receipt> {
    return this.takeEndStep(context, 'RefuseRelationshipEnd', path);
  }

  private takeEndStep(
    context: RequestContext,
    step: EndStep,
    { customerId, partnerId }: RelationshipPath,
  ): Promise<Receipt> {
    return this.commands.execute(
      new TakeEndStep(context, step, 'customer', customerId as CustomerId, partnerId as PartnerId),
    );
  }
}

export function relationshipDto(relationship: Omit<PartnerRelationship, '_id' | 'revision'>): PartnerRelationshipDto {
  const {
    partnerId,
    partnerName,
    suspended,
    kind,
    viaProviderId,
    since,
    status,
    endedAt,
    proposal,
    services,
    lastChange,
    stale,
  } = relationship;
  return {
    partnerId,
    partnerName,
    suspended,
    kind,
    ...(viaProviderId !== undefined && { viaProviderId }),
    since,
    status,
    ...(endedAt !== undefined && { endedAt }),
    ...(proposal && { proposal }),
    services,
    lastChange,
    ...(stale && { stale }),
  };
}
