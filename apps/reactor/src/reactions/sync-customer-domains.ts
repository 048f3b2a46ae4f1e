import { Injectable } from '@nestjs/common';
import { ChangeCustomer } from '#application';
import { type MailDomain, never } from '#domain';
import { type Happened, type Reaction } from '../reaction';
import { becauseOf, SystemCommands } from '../system-commands';

type Claim = 'DomainClaimed' | 'DomainReleased';

/**
 * What the stream of a domain has decided is told to the customer: the claim comes first, then the verification
 * (decision 11).
 */
@Injectable()
export class SyncCustomerDomains implements Reaction<Claim> {
  readonly types = ['DomainClaimed', 'DomainReleased'] as const;

  constructor(private readonly commands: SystemCommands) {}

  async react(event: Happened<Claim>): Promise<void> {
    const { customerId } = event.data;
    const [context, domain] = [becauseOf(event), event.subject as MailDomain];
    switch (event.type) {
      case 'DomainClaimed':
        await this.commands.send(new ChangeCustomer(context, customerId, { type: 'VerifyCustomerDomain', domain }));
        return;
      case 'DomainReleased':
        await this.commands.send(new ChangeCustomer(context, customerId, { type: 'ReleaseCustomerDomain', domain }));
        return;
      default:
        never(event);
    }
  }
}
