import { Injectable } from '@nestjs/common';
import { type Rejection } from '#domain';
import {
  AggregateStore,
  AppendTooLarge,
  CommandIdReused,
  type Dispatch,
  OutcomeUnknown,
  type Outcome,
  RevisionMismatch,
  TooManyConflicts,
} from '#event-store';
import { Clock } from './clock';
import { ProblemError } from './problem-error';
import { type Receipt } from './receipt';

/** The way of every command to its stream: decides, appends, and says in the caller's terms what came of it. */
@Injectable()
export class CommandGateway {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `ProblemError` with the rejection's code, or with the technical code that fits. */
  async dispatch<State, Command, Event>(dispatch: Dispatch<State, Command, Event>): Promise<Receipt> {
    const outcome = await this.decide(dispatch);
    if (outcome.kind === 'rejected') throw problemOf(outcome.rejection);
    const { kind, revision, position } = outcome;
    return { outcome: kind, revision, ...(position !== undefined && { position }) };
  }

  /**
   * As `dispatch`, for what is written down because of a question: who asks wants no change, so that its outcome is not
   * known is nothing to tell. Where it may not be written down the question cannot be answered at present.
   */
  async note<State, Command, Event>(dispatch: Dispatch<State, Command, Event>): Promise<void> {
    try {
      await this.dispatch(dispatch);
    } catch (error) {
      const passing =
        error instanceof ProblemError && (error.code === 'outcome-unknown' || error.code === 'too-many-conflicts');
      throw passing ? new ProblemError('unavailable', error.detail, { cause: error }) : error;
    }
  }

  /** As `dispatch`, but answers a rejection instead of throwing it, with the state it rests on. */
  async decide<State, Command, Event>(dispatch: Dispatch<State, Command, Event>): Promise<Outcome<State, Event>> {
    try {
      return await this.aggregates.handle(dispatch, this.clock.now());
    } catch (error) {
      throw asProblem(error);
    }
  }
}

/** The refusal in the caller's terms. Which holders it may name is for the handler to say; here nobody is named. */
export function problemOf({ code, detail }: Rejection): ProblemError {
  return new ProblemError(code, {
    ...(detail.field !== undefined && { field: detail.field }),
    ...(detail.services !== undefined && { extensions: { services: detail.services } }),
    ...(detail.possibleAt !== undefined && { possibleAt: detail.possibleAt }),
  });
}

function asProblem(error: unknown): unknown {
  if (error instanceof RevisionMismatch)
    return new ProblemError('revision-mismatch', { field: 'If-Match' }, { cause: error });
  if (error instanceof CommandIdReused)
    return new ProblemError('command-id-reused', { field: 'Idempotency-Key' }, { cause: error });
  if (error instanceof TooManyConflicts)
    return new ProblemError('too-many-conflicts', { retryAfterSeconds: 1 }, { cause: error });
  if (error instanceof OutcomeUnknown)
    return new ProblemError('outcome-unknown', { retryAfterSeconds: 1 }, { cause: error });
  if (error instanceof AppendTooLarge) return new ProblemError('too-large', {}, { cause: error });
  return error;
}
