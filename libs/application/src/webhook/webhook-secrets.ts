import { type WebhookSecretId } from '#domain';
import { type KeyStore } from '#personal-data';
import { type Receipt } from '../receipt';

/** A receipt, and the new secret of an endpoint: it is answered this once. */
export interface SecretReceipt extends Receipt {
  readonly secret?: string;
}

/** As Standard Webhooks has secrets written. */
const PREFIX = 'whsec_';

/**
 * What signs deliveries: 32 random bytes each, kept as the keys of persons are, sealed under the master key. One is
 * made when it is first asked for.
 */
export class WebhookSecrets {
  constructor(private readonly keys: Pick<KeyStore, 'make' | 'empty' | 'remove'>) {}

  async secret(id: WebhookSecretId): Promise<string> {
    return PREFIX + (await this.keys.make(keyOf(id))).toString('base64');
  }

  /** Names the secret where the command has just given it to an endpoint, and not where it is repeated. */
  async revealed(receipt: Receipt, id: WebhookSecretId): Promise<SecretReceipt> {
    return receipt.outcome === 'appended' ? { ...receipt, secret: await this.secret(id) } : receipt;
  }

  /** Forgets those that sign no more. */
  async destroy(ids: readonly WebhookSecretId[]): Promise<void> {
    for (const id of ids) await this.keys.empty(keyOf(id));
    await this.keys.remove(ids.map(keyOf));
  }
}

function keyOf(id: WebhookSecretId): string {
  return `webhook-${id}`;
}
