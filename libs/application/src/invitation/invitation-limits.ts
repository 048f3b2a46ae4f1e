import { createHash } from 'node:crypto';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { daysAfter, type Instant, type PartnerId, type ReachedLimit, secondsAfter } from '#domain';
import { type Clock } from '../clock';
import { ProblemError } from '../problem-error';
import { type Receipt } from '../receipt';

/** How often mail may go out (decision 12). */
export interface MailLimits {
  /** Between two sendings of one partner to one mailbox, and of one invitation; 0 for none. */
  readonly intervalSeconds: number;
  /** Sendings to one mailbox from all partners together. */
  readonly perRecipientAndDay: number;
  /** Invitations that one partner issues, and as many sendings. */
  readonly perPartnerAndDay: number;
}

// STORAGE FORMAT of the collection `invitation-limits`.
interface Taken {
  /** `pause|<partner>|<mailbox>`, `to|<mailbox>|<day>`, `issued|<partner>|<day>` or `sent|<partner>|<day>`. */
  readonly _id: string;
  /** When it may be forgotten. */
  readonly until: Instant;
  /** Of a pause: a hash of the command that began it. */
  readonly by?: string;
  /** Of a count of a day. */
  readonly count?: number;
}

/** The clocks of two machines are taken to be no further apart. */
const CLOCKS_DIFFER_SECONDS = 60;

/** One place that a command needs: taken before it is decided, given back when nothing came of it. */
interface Place {
  take(): Promise<ReachedLimit | undefined>;
  giveBack(): Promise<void>;
}

/** Takes the places that a command needs, once; answers the limit that has no room. */
export type TakePlaces = () => Promise<ReachedLimit | undefined>;

/**
 * Counts what goes out, for all processes and across all invitations: no invitation's stream knows of the others. A
 * place is taken before a command is decided and given back where it changes nothing or is refused; where a crash keeps
 * it from being given back it counts, so that a limit errs on the side of whoever is written to. A command that is
 * repeated after such a crash finds the pause that it began itself.
 */
export class InvitationLimits {
  private readonly taken: DocumentCollection<Taken>;
  private isIndexed = false;

  constructor(
    records: DocumentStore,
    private readonly limits: MailLimits,
    private readonly clock: Clock,
  ) {
    this.taken = records.collection('invitation-limits');
  }

  /** The interval of `InvitationCommand`, if there is any. */
  pace(): { readonly pace?: { readonly now: Instant; readonly intervalSeconds: number } } {
    const { intervalSeconds } = this.limits;
    return intervalSeconds === 0 ? {} : { pace: { now: this.clock.now(), intervalSeconds } };
  }

  /** Runs a command that issues an invitation of the partner. */
  async issuing(partnerId: PartnerId, run: (take: TakePlaces) => Promise<Receipt>): Promise<Receipt> {
    return this.within(
      [this.placeOfDay(`issued|${partnerId}`, this.limits.perPartnerAndDay, 'partner-limit-reached')],
      run,
    );
  }

  /** Runs the command `commandId` that has something sent to a mailbox, as `PersonalData.likelyMailboxOf` names it. */
  async sending(
    {
      partnerId,
      mailbox,
      commandId,
    }: { readonly partnerId: PartnerId; readonly mailbox: string; readonly commandId: string },
    run: (take: TakePlaces) => Promise<Receipt>,
  ): Promise<Receipt> {
    const { intervalSeconds, perRecipientAndDay, perPartnerAndDay } = this.limits;
    const places = [
      ...(intervalSeconds === 0 ? [] : [this.pause(`pause|${partnerId}|${mailbox}`, commandId)]),
      this.placeOfDay(`to|${mailbox}`, perRecipientAndDay, 'recipient-limit-reached'),
      this.placeOfDay(`sent|${partnerId}`, perPartnerAndDay, 'partner-limit-reached'),
    ];
    return this.within(places, run);
  }

  private async within(places: readonly Place[], run: (take: TakePlaces) => Promise<Receipt>): Promise<Receipt> {
    const held: Place[] = [];
    const giveBack = () => Promise.all(held.splice(0).map((place) => place.giveBack()));
    let answer: Promise<ReachedLimit | undefined> | undefined;
    const takeAll: TakePlaces = async () => {
      await this.forgetThePast();
      for (const place of places) {
        const reached = await place.take();
        if (reached !== undefined) {
          await giveBack();
          return reached;
        }
        held.push(place);
      }
      return undefined;
    };
    try {
      // However often it is decided anew.
      const receipt = await run(() => (answer ??= takeAll()));
      if (receipt.outcome === 'unchanged') await giveBack();
      return receipt;
    } catch (error) {
      const mayBeSent = error instanceof ProblemError && error.code === 'outcome-unknown';
      // A place that cannot be given back stays taken; what went wrong before that is the answer.
      if (!mayBeSent) await giveBack().catch(() => undefined);
      throw error;
    }
  }

  private placeOfDay(what: string, most: number, code: ReachedLimit['code']): Place {
    const today = this.clock.now().slice(0, 10);
    const [_id, until] = [`${what}|${today}`, daysAfter(`${today}T00:00:00.000Z` as Instant, 1)];
    return {
      take: async () =>
        (await this.taken.countUp(_id, 'count', most, { until })) ? undefined : { code, possibleAt: until },
      giveBack: () => this.taken.countDown(_id, 'count'),
    };
  }

  private pause(_id: string, commandId: string): Place {
    const now = this.clock.now();
    const mine = {
      by: createHash('sha256').update(commandId).digest('base64url'),
      until: secondsAfter(now, this.limits.intervalSeconds),
    };
    let isBegun = false; // and not one that an earlier try of the command has begun, which may have sent something
    // One that lasts longer than any was begun by a clock that was ahead: it would hold the partner off until that time
    // comes.
    const notBelieved = secondsAfter(mine.until, CLOCKS_DIFFER_SECONDS);
    const begin = async (): Promise<boolean> =>
      (await this.taken.insertIfAbsent({ _id, ...mine })) ||
      this.taken.update({ _id: { eq: _id }, anyOf: [{ until: { lte: now } }, { until: { gt: notBelieved } }] }, mine);
    const take = async (): Promise<ReachedLimit | undefined> => {
      isBegun = await begin();
      if (isBegun) return undefined;
      const other = await this.taken.findOne({ _id: { eq: _id } });
      if (other === undefined) return take(); // forgotten in between
      return other.by === mine.by ? undefined : { code: 'sent-too-recently', possibleAt: other.until };
    };
    return {
      take,
      giveBack: async () => {
        if (isBegun) await this.taken.delete({ _id: { eq: _id }, by: { eq: mine.by } });
      },
    };
  }

  private async forgetThePast(): Promise<void> {
    if (!this.isIndexed) await this.taken.ensureIndexes([{ fields: ['until'] }]);
    this.isIndexed = true;
    await this.taken.delete({ until: { lte: this.clock.now() } });
  }
}
