import { type LinkId, type PartnerId } from '#domain';
import { type DocumentStore } from '#documents';
import { likestToken, tokensIn } from './link-text';
import { type LinkKeys, signLink, type VerifiedLink, verifyLink } from './link-token';

interface LinkDocument {
  readonly _id: string;
  readonly token: string;
}

/**
 * The links partners send. A token is made once per linkId and kept among the records: signing keys rotate, the bytes
 * of a link that stands do not (S9, I3).
 */
export class InvitationLinks {
  constructor(
    private readonly records: DocumentStore,
    private readonly keys: LinkKeys,
    private readonly adminCenterUrl: string,
  ) {}

  /** The address that goes into the email, the same bytes for a linkId ever after. */
  async urlOf(partnerId: PartnerId, linkId: LinkId): Promise<string> {
    return `${this.adminCenterUrl}/accept?invitation=${await this.tokenOf(partnerId, linkId)}`;
  }

  /** Takes a token, the whole address it came in, or what mail and chat programs made of that. */
  verify(link: string): VerifiedLink {
    for (const token of tokensIn(link)) {
      const verified = verifyLink(this.keys, token);
      if (verified.valid) return verified;
    }
    return verifyLink(this.keys, likestToken(link));
  }

  private async tokenOf(partnerId: PartnerId, linkId: LinkId): Promise<string> {
    const links = this.records.collection<LinkDocument>('invitation-links');
    const kept = await links.findOne({ _id: { eq: linkId } });
    if (kept) return kept.token;
    const made = { _id: linkId, token: signLink(this.keys, partnerId, linkId) };
    if (await links.insertIfAbsent(made)) return made.token;
    // Another process made it in between, perhaps with another signing key: its bytes are the link.
    const first = await links.findOne({ _id: { eq: linkId } });
    if (!first) throw new Error(`The invitation link ${linkId} could not be read back`);
    return first.token;
  }
}
