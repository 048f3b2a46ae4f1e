import { QueryObserver } from '@tanstack/react-query';
import { Problem } from './problem';
import { queries } from './query-client';

const problem = (code: string, extensions = {}) =>
  new Problem({ code, title: 'It cannot be shown', next: 'See below', status: 503, ...extensions });

/** Looks at a query that is answered so, one answer after the other, until its reader ends. */
function looking(key: string, ...answers: readonly (Error | string)[]) {
  const left = [...answers];
  const queryFn = async () => {
    const answer = left.shift() ?? '';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return new QueryObserver(queries, { queryKey: [key], queryFn });
}

const seenOf = async (observer: ReturnType<typeof looking>, isWanted: (seen: ReturnType<typeof told>) => boolean) =>
  new Promise<ReturnType<typeof told>>((resolve) => {
    const end = observer.subscribe((result) => {
      const seen = told(result);
      if (!isWanted(seen)) return;
      end();
      resolve(seen);
    });
  });

const told = ({ status, data, error, failureReason }: ReturnType<QueryObserver<string>['getCurrentResult']>) => ({
  ...{ status, data, error, failureReason },
});

afterEach(() => queries.clear());

test('a view that is being filled is told as soon as it is answered, and asked for again by itself', async () => {
  jest.useFakeTimers();
  const filling = problem('view-being-filled', { percent: 37 });
  const observer = looking('filling', filling, 'all of it');
  const all: ReturnType<typeof told>[] = [];
  const end = observer.subscribe((result) => all.push(told(result)));
  await jest.advanceTimersByTimeAsync(0);
  expect(all.at(-1)).toMatchObject({ status: 'pending', failureReason: filling });
  await jest.advanceTimersByTimeAsync(5_500);
  expect(all.at(-1)).toMatchObject({ status: 'success', data: 'all of it', failureReason: null });
  end();
  jest.useRealTimers();
});

test.each([problem('forbidden'), problem('unavailable'), new Error('no answer')])(
  'any other refusal is final (%s)',
  async (error) => {
    const seen = await seenOf(looking('final', error, 'never asked for'), ({ status }) => status !== 'pending');
    expect(seen).toMatchObject({ status: 'error', error });
  },
);
