/**
 * A mail to one recipient. Everything in it but the id is personal data: it is made for the sending and kept nowhere.
 */
export interface Mail {
  /**
   * The cause of the mail. The Message-ID follows from it, so that every copy is recognised as the same mail, and where
   * it comes back to.
   */
  readonly id: string;
  readonly fromName: string;
  readonly to: string;
  /** Where answers go; to the sending address where it is left out. */
  readonly replyTo?: string;
  /**
   * An https address by which whoever has the mail ends mails like it: with one POST, and without signing in (RFC
   * 8058).
   */
  readonly optOut?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A language tag (RFC 5646). */
  readonly language: string;
  /** When it was asked for, RFC 3339; the same in every copy. */
  readonly date: string;
}

/** Hands mails over to a mail server. */
export interface Mailer {
  /**
   * Resolves once the mail server has taken the mail over.
   * @throws MailRefused, after which the mail server may have taken it all the same where the answer was lost
   */
  send(mail: Mail): Promise<void>;
  /** Lets go of connections that are kept. */
  close(): void;
}

/**
 * The mail server did not take the mail over, or its answer was lost. The message holds no address: servers repeat them
 * in theirs.
 */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  constructor(
    /** `smtp-` and the server's reply code, or what stood in the way, for instance `econnection`. */
    readonly code: string,
    /** Whether the server would refuse this mail at every other try. */
    readonly permanent: boolean,
  ) {
    super(`The mail was not taken over (${code})`);
  }
}
