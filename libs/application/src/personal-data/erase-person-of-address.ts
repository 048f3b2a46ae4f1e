import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { InvalidAddress, PersonalData } from '#personal-data';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { Erasures } from './erasures';

/**
 * Erases whoever is known by a mail address. `unchanged`, and no id, where nobody is: also when it is repeated, for nothing is left then by which the
 * address could be known to have had a person. The address is kept nowhere.
 */
export class ErasePersonOfAddress extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(ErasePersonOfAddress)
export class ErasePersonOfAddressHandler implements ICommandHandler<ErasePersonOfAddress> {
  constructor(
    private readonly erasures: Erasures,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, address }: ErasePersonOfAddress): Promise<Receipt> {
    const actor = authorize(context, 'ErasePerson');
    const person = await this.find(address);
    return person === undefined ? { outcome: 'unchanged', revision: -1n } : this.erasures.erase(context, actor, person);
  }

  private async find(address: string) {
    try {
      return await this.personalData.find(address);
    } catch (error) {
      if (error instanceof InvalidAddress) throw new ProblemError('invalid-recipient', { field: 'address' });
      throw error;
    }
  }
}
