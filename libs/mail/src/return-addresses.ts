import { createHmac, timingSafeEqual } from 'node:crypto';

export interface ReturnSettings {
  /** Whose mail comes to this product's receiver of returned mail. */
  readonly domain: string;
  /** What the addresses are proven by. */
  readonly key: Buffer;
}

/** Together with the name before it 63 characters; 64 are allowed before the @ (RFC 5321, 4.5.3.1.1). */
const PROOF_DIGITS = 24;
/** Hexadecimal, because servers on the way may change the case of letters. */
const RETURN_ADDRESS = new RegExp(`^bounce\\+([0-9a-f]{32})([0-9a-f]{${PROOF_DIGITS}})@`);

/**
 * The addresses that undeliverable mails come back to, one for each delivery: what comes back is known by where it
 * arrives, whatever the server that returns it quotes. Each carries a proof that it was made here, without which
 * anybody could report any delivery as failed.
 */
export class ReturnAddresses {
  constructor(private readonly settings: ReturnSettings) {}

  get domain(): string {
    return this.settings.domain;
  }

  /** Where the mail with this cause comes back to. @param cause the id of an event, a UUID */
  of(cause: string): string {
    const digits = cause.replaceAll('-', '').toLowerCase();
    return `bounce+${digits}${this.proofOf(digits)}@${this.settings.domain}`;
  }

  /**
   * The cause of the mail that comes back to this address; none if the address was not made with this key. A server
   * that passes returned mail on may change the domain.
   */
  causeOf(address: string): string | undefined {
    const [, digits = '', proof = ''] = RETURN_ADDRESS.exec(address.toLowerCase()) ?? [];
    if (digits === '' || !timingSafeEqual(Buffer.from(proof), Buffer.from(this.proofOf(digits)))) return undefined;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private proofOf(digits: string): string {
    return createHmac('sha256', this.settings.key).update(digits).digest('hex').slice(0, PROOF_DIGITS);
  }
}
