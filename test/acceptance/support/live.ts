import { type Caller, eventually } from './caller';

/** What a listener was told, as it came over the wire: everything but the beats. */
export interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Somebody who listens at one of the APIs until left. */
export class Listening {
  readonly told: Told[] = [];
  /** Beside them what was told of prices: everybody is, whichever test has set one. */
  readonly toldOfPrices: Told[] = [];
  /** The last id that came, with an event or without. */
  lastEventId = '';
  /** Whether the API has ended it. */
  ended = false;
  private readonly leaving = new AbortController();

  private constructor(private readonly url: string) {}

  /** @param headers how the listener signs in, and where it was */
  static async at(url: string, headers: Readonly<Record<string, string>>): Promise<Listening> {
    const listening = new Listening(url);
    await listening.connect(headers);
    return listening;
  }

  /** As this person, at the first API. */
  static async as(
    person: Caller,
    query: string,
    headers: Readonly<Record<string, string>> = {},
    api = 'API_URL',
  ): Promise<Listening> {
    return Listening.at(`${process.env[api]}/live?${query}`, {
      Authorization: await person.authorization(),
      ...headers,
    });
  }

  /** The changes told so far, as `thing id`. */
  get changes(): readonly string[] {
    return this.told.filter(({ event }) => event === 'change').map(({ data }) => `${data['thing']} ${data['id']}`);
  }

  /** Waits until everything up to a position has been told. */
  async heard(position: string): Promise<void> {
    const commit = (text: string): bigint => BigInt(text.split('/')[0] || 0);
    await eventually(
      async () => this.lastEventId,
      (id) => commit(id) >= commit(position),
    );
  }

  leave(): void {
    this.leaving.abort();
  }

  private async connect(headers: Readonly<Record<string, string>>): Promise<void> {
    const response = await fetch(this.url, { headers, signal: this.leaving.signal });
    if (response.status !== 200 || !response.body)
      throw new Error(`Refused: ${response.status} ${await response.text()}`);
    const reading = this.read(response.body);
    void reading.catch(() => undefined).then(() => (this.ended = true));
    await eventually(
      async () => this.lastEventId,
      (id) => id !== '',
    );
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const bytes of body) {
      text += decoder.decode(bytes, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => this.take(block));
    }
  }

  private take(block: string): void {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const { id, event, data } = fields;
    if (id) this.lastEventId = id;
    if (!id || !event || event === 'beat' || !data) return;
    const told = { id, event, data: JSON.parse(data) as Told['data'] };
    (told.data['thing'] === 'prices' ? this.toldOfPrices : this.told).push(told);
  }
}
