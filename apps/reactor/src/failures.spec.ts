import { ProblemError } from '#application';
import { Unavailable } from '#documents';
import { LogRefused, LogUnavailable, OutcomeUnknown } from '#event-store';
import { PositionBeyondHead } from '#read-models';
import { isPassing, reasonOf } from './failures';

describe('a failure', () => {
  it.each([
    new LogUnavailable('gone'),
    new LogRefused('no permission'),
    new OutcomeUnknown('no answer'),
    new Unavailable('gone'),
    new PositionBeyondHead('a replica lags'),
    new ProblemError('too-many-conflicts'),
    new ProblemError('outcome-unknown'),
  ])('passes when an engine or another writer is in the way: $name $message', (error) => {
    expect(isPassing(error)).toBe(true);
  });

  it.each([new TypeError('a fault'), new ProblemError('not-found'), new ProblemError('command-id-reused'), 'a text'])(
    'stays when it lies in the event or in this program: %s',
    (error) => {
      expect(isPassing(error)).toBe(false);
    },
  );

  it('is told by its name and message', () => {
    expect(reasonOf(new LogUnavailable('gone'))).toBe('LogUnavailable: gone');
    expect(reasonOf('a text')).toBe('a text');
  });
});
