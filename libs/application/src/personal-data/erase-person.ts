import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type PersonId } from '#domain';
import { persons } from '#event-catalog';
import { AggregateStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { authorize } from '../access/authorize';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';
import { Erasures } from './erasures';

/**
 * Erases a person named by its id, as the log's events name it. Answers `not-found` for an id that no person has: it
 * was mistyped, and nobody is erased.
 */
export class ErasePerson extends Command<Receipt> {
  constructor(
    readonly context: RequestContext,
    readonly person: PersonId,
  ) {
    super();
  }
}

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly erasures: Erasures,
    private readonly aggregates: AggregateStore,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ context, person }: ErasePerson): Promise<Receipt> {
    const actor = authorize(context, 'ErasePerson');
    const { state } = await this.aggregates.load(persons, person);
    if (state.status !== 'erased' && !(await this.personalData.knows(person)))
      throw new ProblemError('not-found', { field: 'personId' });
    return this.erasures.erase(context, actor, person);
  }
}
