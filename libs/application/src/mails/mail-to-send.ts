/** A mail that somebody wanted for itself, made for the sending. Personal data is in clear in it: keep it nowhere. */
export interface MailToSend {
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** By which whoever has the mail ends mails like it, without signing in. */
  readonly optOut: string;
}
