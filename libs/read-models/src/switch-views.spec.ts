import { formatPosition, START_POSITION } from '#event-store';
import { Pacing } from './switch-views';

const at = (commit: number) => formatPosition({ commit, prepare: commit });
const told = (commit: number, events: number) => ({
  projection: 'customers',
  position: at(commit),
  head: at(1_000),
  events,
});

describe('how fast a view is made again', () => {
  it('is told by what was read since the beginning, and how long it will take from how far that led', () => {
    const pacing = new Pacing(1_000);
    expect(pacing.at({ ...told(0, 0), position: START_POSITION }, 1_000)).toEqual({ share: 0, eventsPerSecond: 0 });
    expect(pacing.at(told(250, 5_000), 11_000)).toEqual({ share: 0.25, eventsPerSecond: 500, secondsLeft: 30 });
    expect(pacing.at(told(1_000, 20_000), 41_000)).toEqual({ share: 1, eventsPerSecond: 500, secondsLeft: 0 });
  });

  it('of one that goes on from somewhere counts what it has done, not where it stood', () => {
    const pacing = new Pacing(0);
    expect(pacing.at(told(800, 0), 0)).toEqual({ share: 0.8, eventsPerSecond: 0 });
    expect(pacing.at(told(900, 100), 10_000)).toEqual({ share: 0.9, eventsPerSecond: 10, secondsLeft: 10 });
  });
});
