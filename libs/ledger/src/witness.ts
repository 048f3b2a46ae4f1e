import { appendFile } from 'node:fs/promises';
import { canonicalJson } from '#canonical-json';
import { type Seal } from '#sealed-export';

/** Somebody outside who keeps the seals. May be told the same one again. */
export interface Witness {
  readonly name: string;
  tell(seal: Seal): Promise<void>;
}

/** A file, one seal a line, for instance on a medium that can be written once. */
export class FileWitness implements Witness {
  readonly name: string;

  constructor(private readonly path: string) {
    this.name = `The file ${path}`;
  }

  async tell(seal: Seal): Promise<void> {
    await appendFile(this.path, `${canonicalJson(seal)}\n`, { flush: true });
  }
}

/** Whoever answers a POST of the seal with success. */
export class HttpWitness implements Witness {
  readonly name: string;

  constructor(
    private readonly url: string,
    private readonly timeoutMs = 5_000,
  ) {
    this.name = `The address ${new URL(url).origin}`;
  }

  async tell(seal: Seal): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: canonicalJson(seal),
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`it answered ${response.status}`);
  }
}
