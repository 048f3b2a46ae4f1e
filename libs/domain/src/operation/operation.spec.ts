import { specification } from '../testing';
import { type EventId } from '../values';
import { operation, type OperationCommand, type OperationEvent } from '.';

const { given } = specification(operation);

const stream = {
  collection: 'customer-partners-1',
  stream: 'customer-1',
  revision: '7',
  reason: 'unreadable',
} as const;
const reaction = {
  eventId: 'event-7' as EventId,
  eventType: 'DomainClaimed',
  stream: 'domain-contoso.example',
  reason: 'TypeError',
};
const acts: [string, (parking: string) => OperationCommand, (parking: string) => OperationEvent][] = [
  [
    'a parked stream',
    (parking) => ({ type: 'ReleaseParkedStream', parking, ...stream }),
    (parking) => ({ type: 'ParkedStreamReleased', data: { parking, ...stream } }),
  ],
  [
    'a parked reaction',
    (parking) => ({ type: 'ReleaseParkedReaction', parking, ...reaction }),
    (parking) => ({ type: 'ParkedReactionReleased', data: { parking, ...reaction } }),
  ],
];

describe.each(acts)('The release of %s', (_, release, released) => {
  it('is recorded with what it was, where it stopped and why', () => {
    given().when(release('first')).then(released('first'));
  });

  it('is one act, however often it is asked for', () => {
    given(released('first')).when(release('first')).thenNothing();
  });

  it('is another act once it has stopped again', () => {
    given(released('first')).when(release('second')).then(released('second'));
  });

  it('concerns no account', () => {
    expect(operation.about(released('first'), operation.initial, 'id')).toEqual({ partnerIds: [] });
  });
});

describe.each([
  ['made anew', 'RequestViewRebuild', 'ViewRebuildRequested'],
  ['switched back', 'RequestViewSwitchBack', 'ViewSwitchBackRequested'],
] as const)('That a view is to be %s', (_, type, recorded) => {
  const ask = (request: string): OperationCommand => ({ type, request, view: 'customers' });
  const asked = (request: string): OperationEvent => ({ type: recorded, data: { request, view: 'customers' } });

  it('is recorded, and while that is not over it is not asked for again', () => {
    given().when(ask('first')).then(asked('first'));
    given(asked('first')).when(ask('first')).thenNothing();
  });

  it('is another act once that is over', () => {
    given(asked('first')).when(ask('second')).then(asked('second'));
    expect(operation.about(asked('first'), operation.initial, 'id')).toEqual({ partnerIds: [] });
  });
});

describe('That mails which wait are to be tried at once', () => {
  const ask = (request: string, mails: number): OperationCommand => ({ type: 'RequestMailRetry', request, mails });
  const asked = (request: string): OperationEvent => ({ type: 'MailRetryRequested', data: { request, mails: 3 } });

  it('is recorded with how many wait, each time anew', () => {
    given().when(ask('first', 3)).then(asked('first'));
    given(asked('first')).when(ask('second', 3)).then(asked('second'));
  });

  it('is nothing where none waits', () => {
    given().when(ask('first', 0)).thenNothing();
  });
});
