import { TimeToAcceptCounter } from './time-to-accept';

const of = (...all: readonly number[]) => {
  const counter = new TimeToAcceptCounter();
  for (const seconds of all) counter.add({ seconds });
  return counter.totals();
};

describe('The median and the 90th percentile of the time to accept', () => {
  it('are times that really were, in whatever order they came', () => {
    expect(of(9, 1, 8, 2, 7, 3, 6, 4, 5, 100)).toEqual({ accepted: 10, medianSeconds: 5, p90Seconds: 9 });
    expect(of(30, 10, 20)).toEqual({ accepted: 3, medianSeconds: 20, p90Seconds: 30 });
    expect(of(0)).toEqual({ accepted: 1, medianSeconds: 0, p90Seconds: 0 });
  });

  it('are absent where nothing was accepted', () => {
    expect(of()).toEqual({ accepted: 0 });
  });
});
