import { Injectable } from '@nestjs/common';
import { type PersonId } from '#domain';
import { persons } from '#event-catalog';
import { type Actor } from '#event-store';
import { PersonalData } from '#personal-data';
import { CommandGateway } from '../command-gateway';
import { type RequestContext } from '../identity';
import { type Receipt } from '../receipt';

/** Erases persons. */
@Injectable()
export class Erasures {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly personalData: PersonalData,
  ) {}

  /**
   * The event first, from which moment nothing of the person is read any more; then the key. Answered once both are
   * done. Should the process end between them, the reactor destroys the key because of the event.
   */
  async erase(context: RequestContext, actor: Actor, person: PersonId): Promise<Receipt> {
    const receipt = await this.gateway.dispatch({
      aggregate: persons,
      id: person,
      actor,
      context,
      name: 'ErasePerson',
      content: {},
      prepare: async () => ({ command: { type: 'ErasePerson' } as const }),
    });
    await this.personalData.destroy([person]);
    return { ...receipt, id: person };
  }
}
