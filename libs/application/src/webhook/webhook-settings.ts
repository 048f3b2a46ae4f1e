/** How webhooks are configured. */
export class WebhookSettings {
  constructor(
    /** For use on one machine: receivers may be in private networks, and need no https. */
    readonly local: boolean,
    /** So long after a rotation the secret before signs as well. */
    readonly overlapSeconds: number,
  ) {}
}
