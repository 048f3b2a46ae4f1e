import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Language, type PersonId, type Protected, refusalOfName, tidied } from '#domain';
import { InvalidAddress, normaliseAddress } from '#mail-address';
import { type PersonalData, PersonUnusable } from '#personal-data';
import { authorize } from './access/authorize';
import { type Identity, type RequestContext } from './identity';
import { usable } from './personal-data/usable';

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
  /** Empty where the issuer says none that can be shown. */
  readonly name: Protected;
  /** Where the person is written to, where the issuer says so. */
  readonly address?: Protected;
}

/** What somebody chose for themselves, for whatever device they sign in at. */
export interface Preferences {
  readonly language?: Language;
  /** By whose clocks times are shown: an IANA name. */
  readonly timeZone?: string;
}

/**
 * Who somebody is here. What they are called is the issuer's to say: the log of an account names its people by it, and
 * nobody takes another's name.
 */
export interface Profile extends Preferences {
  readonly name?: string;
}

// STORAGE FORMAT of the collection `profiles`.
interface KnownPreferences {
  /** `<tenant> <subject>` */
  readonly _id: string;
  /** A JSON object: `Preferences`. */
  readonly preferences: Protected;
  /**
   * As whom the sign-in knew the one who chose, where nothing could be kept under that key any more: the person had
   * been erased, and went on.
   */
  readonly knownAs?: PersonId;
}

/**
 * Of those whose issuer names no mail address: nobody is written to there (RFC 6761), and each is a person that can be
 * erased.
 */
const NO_MAIL = 'sign-in.invalid';

/**
 * What people are called, by what their issuer said when they last signed in, and what they chose for themselves.
 * Events name their actors by an opaque subject, for ever; this is personal data beside the log, protected under the
 * person's key and gone with an erasure. The name is shown to the person's own tenant alone, the rest to nobody else.
 */
export class Colleagues {
  private readonly known: DocumentCollection<KnownName>;
  private readonly profiles: DocumentCollection<KnownPreferences>;
  private isIndexed = false;

  constructor(
    records: DocumentStore,
    private readonly personalData: PersonalData,
  ) {
    this.known = records.collection('colleagues');
    this.profiles = records.collection('profiles');
  }

  /** Keeps what somebody who signs in is called. Of whom nothing can be kept, for its key is missing, nothing is. */
  async remember({ tenant, subject }: Identity, { name, email }: SignedInAs): Promise<void> {
    const tidy = name === undefined ? '' : tidied(name);
    const shown = tidy === '' || refusalOfName(tidy) ? '' : tidy;
    const own = mailAddress(email);
    if (shown === '' && own === undefined) return;
    if (!this.isIndexed) await this.known.ensureIndexes([{ fields: ['tenant'] }]);
    this.isIndexed = true;
    try {
      const kept = await this.personalData.forAddress(own ?? `${subject}@${NO_MAIL}`, (protect) => ({
        name: protect(shown),
        ...(own !== undefined && { address: protect(own) }),
      }));
      await this.known.put({ _id: idOf({ tenant, subject }), tenant, subject, ...kept });
    } catch (error) {
      if (!(error instanceof PersonUnusable)) throw error;
    }
  }

  /**
   * Where the person is written to: as the issuer said when it last signed in, if it did, and the person has not been
   * erased since.
   */
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
      return name?.kind === 'clear' && name.text !== '' ? [{ subject, name: name.text, person }] : [];
    });
  }

  /** Who somebody is and what they chose; nothing of it once the person has been erased. */
  async profileOf(identity: Identity): Promise<Profile> {
    const _id = { eq: idOf(identity) };
    const [known, chosen] = await Promise.all([this.known.findOne({ _id }), this.profiles.findOne({ _id })]);
    // What is kept of somebody by an address that is theirs no more would outlive the erasure of the one that is.
    const isOwn = known === undefined || known.name.person === (chosen?.knownAs ?? chosen?.preferences.person);
    const [name, preferences] = await Promise.all(
      [known?.name, isOwn ? chosen?.preferences : undefined].map((text) => this.clear(text)),
    );
    return {
      ...(preferences !== undefined && (JSON.parse(preferences) as Preferences)),
      ...(name !== undefined && name !== '' && { name }),
    };
  }

  /**
   * Keeps what somebody chose, all of it, under the key that what they are called is kept under. Throws
   * `person-key-missing`.
   */
  async choose(identity: Identity, preferences: Preferences): Promise<void> {
    const kept = await usable(() => this.keptFor(identity, JSON.stringify(preferences)));
    await this.profiles.put({ _id: idOf(identity), ...kept });
  }

  private async clear(text: Protected | undefined): Promise<string | undefined> {
    const revealed = text && (await this.personalData.reveal(text));
    return revealed?.kind === 'clear' ? revealed.text : undefined;
  }

  private async keptFor(identity: Identity, text: string): Promise<Omit<KnownPreferences, '_id'>> {
    const known = await this.known.findOne({ _id: { eq: idOf(identity) } });
    try {
      if (known !== undefined) return { preferences: await this.personalData.protect(known.name.person, text) };
    } catch (error) {
      if (!(error instanceof PersonUnusable && error.why === 'erased')) throw error;
    }
    // Whoever never signed in to the pages, or was erased since and goes on: somebody of whom nothing is known yet.
    const preferences = await this.personalData.forAddress(`${identity.subject}@${NO_MAIL}`, (protect) =>
      protect(text),
    );
    return { preferences, ...(known && { knownAs: known.name.person }) };
  }
}

function idOf({ tenant, subject }: Pick<Identity, 'tenant' | 'subject'>): string {
  return `${tenant} ${subject}`;
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

/** Who the caller is, and what it chose. */
export class GetProfile extends Query<Profile> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

@QueryHandler(GetProfile)
export class GetProfileHandler implements IQueryHandler<GetProfile> {
  constructor(private readonly colleagues: Colleagues) {}

  execute({ context }: GetProfile): Promise<Profile> {
    return this.colleagues.profileOf(context.identity);
  }
}

/** The caller chooses for itself; what is left out is as its device has it. Kept beside the log: it decides nothing. */
export class ChoosePreferences extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly preferences: Preferences,
  ) {
    super();
  }
}

@CommandHandler(ChoosePreferences)
export class ChoosePreferencesHandler implements ICommandHandler<ChoosePreferences> {
  constructor(private readonly colleagues: Colleagues) {}

  async execute({ context, preferences }: ChoosePreferences): Promise<void> {
    authorize(context, 'ChoosePreferences');
    await this.colleagues.choose(context.identity, preferences);
  }
}
