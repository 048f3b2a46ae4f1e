import { StreamBusy } from './event-log';
import { KeyedMutex } from './keyed-mutex';

const never = () => new Promise<never>(() => undefined);

describe('a keyed mutex', () => {
  it('come one after another, in the order they were asked for, and a failure is its own', async () => {
    const mutex = new KeyedMutex();
    const done: number[] = [];
    const asked = [1, 2, 3].map((n) =>
      mutex.take('a', async () => {
        await Promise.resolve();
        done.push(n);
        if (n === 2) throw new Error('its own');
      }),
    );
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(done).toEqual([1, 2, 3]);
  });

  it('come one after another also where somebody joins the line after the first has left it', async () => {
    const mutex = new KeyedMutex();
    const done: string[] = [];
    let finish = (): void => undefined;
    const first = mutex.take('a', async () => undefined);
    const second = mutex.take('a', async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      done.push('second');
    });
    await first;
    const third = mutex.take('a', async () => done.push('third'));
    await Promise.resolve();
    finish();
    await Promise.all([second, third]);
    expect(done).toEqual(['second', 'third']);
  });

  it('are refused where the line is full, and given again once it is not; other lines are open', async () => {
    const mutex = new KeyedMutex(2);
    let finish = (): void => undefined;
    const first = mutex.take('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const second = mutex.take('a', async () => 'second');
    await expect(mutex.take('a', never)).rejects.toThrow(StreamBusy);
    expect(await mutex.take('b', async () => 'other')).toBe('other');
    finish();
    await first;
    expect(await second).toBe('second');
    expect(await mutex.take('a', async () => 'again')).toBe('again');
  });

  it('that do not come in time are refused, and never come', async () => {
    const mutex = new KeyedMutex(10, 20);
    let finish = (): void => undefined;
    const first = mutex.take('a', () => new Promise<void>((resolve) => (finish = resolve)));
    const late = jest.fn(async () => undefined);
    await expect(mutex.take('a', late)).rejects.toThrow(StreamBusy);
    finish();
    await first; // longer than others may wait, but its turn had come
    await mutex.take('a', async () => undefined);
    expect(late).not.toHaveBeenCalled();
  });
});
