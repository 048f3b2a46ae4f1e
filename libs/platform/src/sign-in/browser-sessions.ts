import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { type DocumentStore, type Index, NotSupported, Unavailable } from '#documents';

/** Whose session it is. */
export interface SessionOwner {
  readonly tenant: string;
  /** As events name their actors. */
  readonly subject: string;
}

/** What its owner may know a session by. What versions before this one began has none of it but its end. */
interface SessionMarks {
  /** Tells one session from others; of no other use. */
  readonly name?: string;
  readonly begunAt?: Date;
  /** To within a minute. */
  readonly usedAt?: Date;
  /** As the browser says what it is. */
  readonly browser?: string;
  /** When the issuer last asked the person who it is, where the issuer has said it. */
  readonly signedInAt?: Date;
}

interface SessionDocument extends Partial<SessionOwner>, SessionMarks {
  /** A hash of the session's id: who reads the database cannot act as anybody. */
  readonly _id: string;
  /** The access token, sealed with a key that only the browser's cookie leads to. */
  readonly sealedToken: string;
  /** After it the session is as if it were not there, and before long it is not: the engine deletes it. */
  readonly expiresAt: Date;
}

const MOST_COUNTED = 100_000;
const MOST_LISTED = 200;
const LONGEST_BROWSER = 300;
/** That a session is used is written down once in that time. */
const USED_WITHIN_MS = 60_000;
const OF_OWNER: Index<SessionDocument> = { fields: ['tenant', 'subject'] };

/** A browser that is signed in. */
export interface BrowserSession {
  readonly accessToken: string;
  /** Must come back in a header with every request that changes something. */
  readonly csrfToken: string;
  /** When its person was last asked who it is, as the issuer says. */
  readonly signedInAt?: Date;
}

/** One of somebody's sessions, as that one sees it. */
export interface OwnSession {
  readonly name: string;
  readonly begunAt: Date;
  readonly usedAt: Date;
  readonly browser?: string;
  /** It is the one that asks. */
  readonly isCurrent: boolean;
}

/**
 * Sessions of browsers. The browser holds only a random id in an HttpOnly cookie, never a token; what the id leads to
 * is kept among the records and ends with the access token.
 */
export class BrowserSessions {
  private isEngineDeleting = true;

  constructor(
    private readonly records: DocumentStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * To be called once before sessions are begun: those that have ended are then deleted by the engine, or, where it
   * cannot, as others begin.
   */
  async ensureIndexes(): Promise<void> {
    const sessions = this.sessions();
    try {
      await sessions.ensureIndexes([{ fields: ['expiresAt'], expireAfterSeconds: 0 }, OF_OWNER]);
    } catch (error) {
      if (!(error instanceof NotSupported)) throw error;
      this.isEngineDeleting = false;
      await sessions.ensureIndexes([{ fields: ['expiresAt'] }, OF_OWNER]);
    }
    // Versions before this one wrote the end as a text, which no engine takes for a date.
    await sessions.delete({ expiresAt: { gte: '' } });
  }

  /** Begins a session and answers its id, for the cookie. @param owner nobody, where the token counts no longer */
  async begin(
    accessToken: string,
    lifetimeSeconds: number,
    owner?: SessionOwner,
    { browser, signedInAt }: Pick<SessionMarks, 'browser' | 'signedInAt'> = {},
  ): Promise<string> {
    if (!this.isEngineDeleting) await this.sessions().delete({ expiresAt: { lte: new Date(this.now()) } });
    const id = randomBytes(32).toString('base64url');
    const sealedToken = await new CompactEncrypt(Buffer.from(accessToken))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(keyOf(id));
    const begunAt = new Date(this.now());
    const marks: SessionMarks = {
      ...{ name: randomUUID(), begunAt, usedAt: begunAt },
      ...(browser !== undefined && { browser: browser.slice(0, LONGEST_BROWSER) }),
      ...(signedInAt !== undefined && { signedInAt }),
    };
    const expiresAt = new Date(this.now() + lifetimeSeconds * 1_000);
    const of = owner && { tenant: owner.tenant, subject: owner.subject };
    await this.sessions().put({ _id: hashOf(id), sealedToken, expiresAt, ...of, ...marks });
    return id;
  }

  /** The session with this id, if it is there and has not ended. */
  async find(id: string): Promise<BrowserSession | undefined> {
    const found = await this.sessions().findOne({ _id: { eq: hashOf(id) } });
    if (!found || found.expiresAt.getTime() <= this.now()) return undefined;
    await this.used(found);
    const { plaintext } = await compactDecrypt(found.sealedToken, keyOf(id));
    const { signedInAt } = found;
    return {
      accessToken: Buffer.from(plaintext).toString('utf8'),
      csrfToken: csrfTokenOf(id),
      ...(signedInAt && { signedInAt }),
    };
  }

  /**
   * Nobody's request fails because it is not written down; and a session that has been ended meanwhile does not come
   * back by it.
   */
  private async used({ _id, usedAt }: SessionDocument): Promise<void> {
    const now = new Date(this.now());
    if (usedAt === undefined || now.getTime() - usedAt.getTime() < USED_WITHIN_MS) return;
    await this.sessions()
      .update({ _id: { eq: _id }, usedAt: { eq: usedAt } }, { usedAt: now })
      .catch((error: unknown) => {
        if (!(error instanceof Unavailable)) throw error;
      });
  }

  /** Somebody's sessions that have not ended, the newest first. @param id the one that asks, if it is one */
  async ofOwner({ tenant, subject }: SessionOwner, id?: string): Promise<readonly OwnSession[]> {
    const current = id === undefined ? undefined : hashOf(id);
    const found = await this.sessions().find(
      { tenant: { eq: tenant }, subject: { eq: subject }, expiresAt: { gt: new Date(this.now()) } },
      { sort: [['begunAt', -1]], limit: MOST_LISTED },
    );
    return found.flatMap(({ _id, name, begunAt, usedAt, browser }): OwnSession[] =>
      name === undefined || begunAt === undefined || usedAt === undefined
        ? []
        : [{ name, begunAt, usedAt, ...(browser !== undefined && { browser }), isCurrent: _id === current }],
    );
  }

  /** Ends one of somebody's sessions; answers how many, none where it is nobody's or another's. */
  async endOne({ tenant, subject }: SessionOwner, name: string): Promise<number> {
    return this.sessions().delete({ tenant: { eq: tenant }, subject: { eq: subject }, name: { eq: name } });
  }

  /** Ends all of somebody's sessions but the one with this id; answers how many. */
  async endOthers({ tenant, subject }: SessionOwner, id: string): Promise<number> {
    const own = hashOf(id);
    return this.sessions().delete({
      tenant: { eq: tenant },
      subject: { eq: subject },
      anyOf: [{ _id: { lt: own } }, { _id: { gt: own } }],
    });
  }

  async end(id: string): Promise<void> {
    await this.sessions().delete({ _id: { eq: hashOf(id) } });
  }

  /**
   * Ends those of a person, or of everybody of a tenant; answers how many. Those that versions before this one began
   * are nobody's, and end by themselves.
   */
  async endThose({ tenant, subject }: { readonly tenant: string; readonly subject?: string }): Promise<number> {
    return this.sessions().delete({
      tenant: { eq: tenant },
      ...(subject !== undefined && { subject: { eq: subject } }),
    });
  }

  /** How many have not ended, at all processes together; counted up to 100,000. */
  async count(): Promise<number> {
    return this.sessions().count({ expiresAt: { gt: new Date(this.now()) } }, MOST_COUNTED);
  }

  private sessions() {
    return this.records.collection<SessionDocument>('browser-sessions');
  }
}

/** Whether the token that came in a header is the session's. */
export function isCsrfToken(session: BrowserSession, token: string): boolean {
  const [own, given] = [Buffer.from(session.csrfToken), Buffer.from(token)];
  return own.length === given.length && timingSafeEqual(own, given);
}

function csrfTokenOf(id: string): string {
  return createHmac('sha256', id).update('csrf').digest('base64url');
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

function keyOf(id: string): Buffer {
  return createHmac('sha256', id).update('access token').digest();
}
