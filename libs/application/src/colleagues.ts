import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { type PersonId, type Protected, refusalOfName, tidied } from '#domain';
import { InvalidAddress, normaliseAddress } from '#mail-address';
import { type PersonalData, PersonUnusable } from '#personal-data';
import { type Identity, type RequestContext } from './identity';

/** What an issuer says of somebody who signs in, as far as it says it. */
export interface SignedInAs {
  readonly name?: string;
  readonly email?: string;
}

/** Somebody of one's own tenant. */
export interface Colleague {
  /** As events name their actors. */
  readonly subject: string;
  readonly name: string;
  /** By it an operator erases the name. */
  readonly person: PersonId;
}

// STORAGE FORMAT of the collection `colleagues`.
interface KnownName {
  /** `<tenant> <subject>` */
  readonly _id: string;
  readonly tenant: string;
  readonly subject: string;
  readonly name: Protected;
  /** Where the person is written to, where the issuer says so. */
  readonly address?: Protected;
}

/** Of those whose issuer names no mail address: nobody is written to there (RFC 6761), and each is a person that can be erased. */
const NO_MAIL = 'sign-in.invalid';

/**
 * What people are called, by what their issuer said when they last signed in. Events name their actors by an opaque subject, for ever; the name is
 * personal data beside the log, protected under the person's key, shown to the person's own tenant alone and gone with an erasure.
 */
export class Colleagues {
  private readonly known: DocumentCollection<KnownName>;
  private isIndexed = false;

  constructor(
    records: DocumentStore,
    private readonly personalData: PersonalData,
  ) {
    this.known = records.collection('colleagues');
  }

  /** Keeps what somebody who signs in is called. Of whom nothing can be kept, for its key is missing, nothing is. */
  async remember({ tenant, subject }: Identity, { name, email }: SignedInAs): Promise<void> {
    const shown = name === undefined ? '' : tidied(name);
    if (shown === '' || refusalOfName(shown)) return;
    if (!this.isIndexed) await this.known.ensureIndexes([{ fields: ['tenant'] }]);
    this.isIndexed = true;
    try {
      const own = mailAddress(email);
      const kept = await this.personalData.forAddress(own ?? `${subject}@${NO_MAIL}`, (protect) => ({
        name: protect(shown),
        ...(own !== undefined && { address: protect(own) }),
      }));
      await this.known.put({ _id: `${tenant} ${subject}`, tenant, subject, ...kept });
    } catch (error) {
      if (!(error instanceof PersonUnusable)) throw error;
    }
  }

  /** Where the person is written to: as the issuer said when it last signed in, if it did, and the person has not been erased since. */
  async addressOf({ tenant, subject }: Pick<Identity, 'tenant' | 'subject'>): Promise<string | undefined> {
    const known = await this.known.findOne({ _id: { eq: `${tenant} ${subject}` } });
    if (known?.address === undefined) return undefined;
    const address = await this.personalData.reveal(known.address);
    return address.kind === 'clear' ? address.text : undefined;
  }

  /** Those of the tenant who have signed in and have not been erased since. */
  async of(tenant: string): Promise<readonly Colleague[]> {
    const known = await this.known.find({ tenant: { eq: tenant } });
    const names = await this.personalData.revealAll(known.map(({ name }) => name));
    return known.flatMap(({ subject, name: { person } }, at) => {
      const name = names[at];
      return name?.kind === 'clear' ? [{ subject, name: name.text, person }] : [];
    });
  }
}

function mailAddress(email: string | undefined): string | undefined {
  try {
    return email === undefined ? undefined : normaliseAddress(email);
  } catch (error) {
    if (error instanceof InvalidAddress) return undefined;
    throw error;
  }
}

/** The caller's colleagues, and the caller. */
export class ListColleagues extends Query<readonly Colleague[]> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(ListColleagues)
export class ListColleaguesHandler implements IQueryHandler<ListColleagues> {
  constructor(private readonly colleagues: Colleagues) {}

  execute({ context }: ListColleagues): Promise<readonly Colleague[]> {
    return this.colleagues.of(context.identity.tenant);
  }
}
