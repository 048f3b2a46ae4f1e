import { LiveConnection } from './live-connection';
import { whileSeen } from './while-seen';

/** A browser's event source, as far as it is used, that says what the test lets it say. */
class Source {
  closed = false;
  private readonly listeners = new Map<string, (event: MessageEvent) => void>();
  constructor(readonly after: string | undefined) {}
  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    this.listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  say(type: 'beat' | 'change' | 'reload', lastEventId: string): void {
    this.listeners.get(type)?.(
      new MessageEvent(type, { lastEventId, data: JSON.stringify({ thing: 'customers', id: 'c' }) }),
    );
  }
  fail(): void {
    this.listeners.get('error')?.(new MessageEvent('error'));
  }
}

describe('a live connection', () => {
  let sources: Source[];
  let told: string[];
  let connection: LiveConnection;
  const last = () => sources.at(-1)!;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(Math, 'random').mockReturnValue(0);
    sources = [];
    told = [];
    const connect = (after: string | undefined) => {
      sources.push(new Source(after));
      return last();
    };
    connection = new LiveConnection(connect, {
      onChange: (position, change) =>
        told.push(`change ${position}${change ? ` of ${change.thing} ${change.id}` : ''}`),
      onFailure: (times) => told.push(`failure ${times}`),
      onBack: (times) => told.push(`back ${times}`),
    });
    connection.open();
  });
  afterEach(() => {
    connection.close();
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  test('tells of changes, and of beats nothing', () => {
    last().say('reload', '7/7');
    last().say('beat', '8/8');
    last().say('change', '9/9');
    expect(told).toEqual(['change 7/7', 'change 9/9 of customers c']);
  });

  test('comes back by itself after any failure, and says where it was', () => {
    last().say('beat', '7/7');
    last().fail();
    expect(last().closed).toBe(true);
    jest.advanceTimersByTime(1_000);
    expect(sources.map(({ after }) => after)).toEqual([undefined, '7/7']);
    last().say('change', '8/8');
    expect(told).toEqual(['failure 1', 'back 1', 'change 8/8 of customers c']);
  });

  test('waits longer each time, up to half a minute', () => {
    const pauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
    for (const [index, pause] of pauses.entries()) {
      last().fail();
      jest.advanceTimersByTime(pause - 1);
      expect(sources).toHaveLength(index + 1);
      jest.advanceTimersByTime(1);
      expect(sources).toHaveLength(index + 2);
    }
  });

  test('takes silence for its end', () => {
    last().say('beat', '7/7');
    jest.advanceTimersByTime(14_999);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1_001);
    expect(told).toEqual(['failure 1']);
    expect(last().after).toBe('7/7');
  });

  test('tries at once when it is opened while it waits, goes on where it was closed, and has one source at a time', () => {
    last().say('beat', '7/7');
    last().fail();
    connection.open();
    expect(sources).toHaveLength(2);
    connection.open();
    expect(sources).toHaveLength(2);
    connection.close();
    jest.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(2);
    connection.open();
    expect(last().after).toBe('7/7');
    expect(sources.filter(({ closed }) => !closed)).toHaveLength(1);
  });

  describe('while its page is out of sight', () => {
    /** What there is of a browser's document. */
    const page = Object.assign(new EventTarget(), { hidden: false });
    const show = (shown: boolean) => {
      page.hidden = !shown;
      page.dispatchEvent(new Event('visibilitychange'));
    };
    let stopWatching: () => void;

    beforeEach(() => {
      Object.assign(globalThis, { document: page });
      stopWatching = whileSeen(connection);
    });
    afterEach(() => {
      stopWatching();
      Reflect.deleteProperty(globalThis, 'document');
    });

    /** The service says that it is there, for so long. */
    const beatFor = (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 5) {
        jest.advanceTimersByTime(5_000);
        if (!last().closed) last().say('beat', '7/7');
      }
    };

    test('rests after a minute, and catches up from where it was when the page is seen again', () => {
      last().say('beat', '7/7');
      show(false);
      beatFor(55);
      expect(last().closed).toBe(false);
      beatFor(5);
      expect(last().closed).toBe(true);
      jest.advanceTimersByTime(600_000);
      expect(sources).toHaveLength(1);
      show(true);
      expect(last().after).toBe('7/7');
      last().say('change', '8/8');
      expect(told).toEqual(['change 8/8 of customers c']);
    });

    test('goes on where it was out of sight for less than that', () => {
      show(false);
      beatFor(55);
      show(true);
      beatFor(600);
      expect(sources).toHaveLength(1);
      expect(last().closed).toBe(false);
    });

    test('lets be what has been left', () => {
      show(false);
      stopWatching();
      connection.close();
      show(true);
      expect(sources).toHaveLength(1);
    });
  });
});
