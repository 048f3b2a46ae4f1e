import { randomUUID } from 'node:crypto';

/** A mail as it was caught. */
export interface CaughtMail {
  readonly id: string;
  readonly messageId: string;
  readonly receivedAt: string;
  readonly from: string;
  /** Where answers go; empty where it is not said. */
  readonly replyTo: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mails that were caught, the last ones only, for as long as the process lives. */
export class Mailbox {
  private readonly caught: CaughtMail[] = [];

  constructor(private readonly capacity = 1_000) {}

  /** The newest first. */
  get mails(): readonly CaughtMail[] {
    return this.caught;
  }

  add(mail: Omit<CaughtMail, 'id' | 'receivedAt'>): void {
    this.caught.unshift({ ...mail, id: randomUUID(), receivedAt: new Date().toISOString() });
    this.caught.length = Math.min(this.caught.length, this.capacity);
  }

  find(id: string): CaughtMail | undefined {
    return this.caught.find((mail) => mail.id === id);
  }
}
