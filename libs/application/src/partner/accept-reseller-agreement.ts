import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PartnerId } from '#domain';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';
import { PartnerCommands } from './partner-commands';

/** The partner accepts a version of the China CSP reseller agreement (S17). */
export class AcceptResellerAgreement extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    readonly version: string,
  ) {
    super();
  }
}

@CommandHandler(AcceptResellerAgreement)
export class AcceptResellerAgreementHandler implements ICommandHandler<AcceptResellerAgreement> {
  constructor(private readonly partners: PartnerCommands) {}

  execute({ context, partnerId, version }: AcceptResellerAgreement): Promise<Receipt> {
    return this.partners.send(context, 'AcceptResellerAgreement', partnerId, {
      type: 'AcceptResellerAgreement',
      version,
    });
  }
}
