import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ChannelRole, daysAfter, type Instant, type PartnerId } from '#domain';
import { type DocumentCollection, type DocumentStore } from '#documents';
import { partnerCodeIn, Views } from '#read-models';
import { AccountViews } from '../access/account-views';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { Freshness } from '../freshness';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';

/** Codes that no partner has, asked for by one partner in a day (decision 22). */
const MOST_MISSES = 20;

// STORAGE FORMAT of the collection `partner-code-misses`.
interface Misses {
  /** `<partner>|<day>` */
  readonly _id: string;
  /** When it may be forgotten. */
  readonly until: Instant;
  readonly count?: number;
}

/** Counts what a partner asks in vain, for all processes, so that nobody tries codes one after the other. */
export class PartnerCodeTries {
  private readonly misses: DocumentCollection<Misses>;

  constructor(
    records: DocumentStore,
    private readonly clock: Clock,
  ) {
    this.misses = records.collection('partner-code-misses');
  }

  /**
   * What `find` answers; what it does not find counts. Throws `partner-code-limit-reached` where that was too often,
   * and does not look then.
   */
  async asking<T>(partnerId: PartnerId, find: () => Promise<T | undefined>): Promise<T | undefined> {
    const now = this.clock.now();
    const today = now.slice(0, 10);
    const [_id, until] = [`${partnerId}|${today}`, daysAfter(`${today}T00:00:00.000Z` as Instant, 1)];
    await this.misses.delete({ until: { lte: now } });
    if (!(await this.misses.countUp(_id, 'count', MOST_MISSES, { until }))) {
      throw new ProblemError('partner-code-limit-reached', { field: 'code', possibleAt: until });
    }
    const found = await find();
    if (found !== undefined) await this.misses.countDown(_id, 'count');
    return found;
  }
}

/** A partner, as whoever holds its code may know it. */
export interface PartnerOfCode {
  readonly id: PartnerId;
  readonly name: string;
  readonly channelRole: ChannelRole;
}

/**
 * Which partner has told this code: whoever holds a code has it from that partner, so that its name is no secret to
 * them (decision 22).
 */
export class FindPartnerByCode extends Query<PartnerOfCode> {
  constructor(
    readonly context: RequestContext,
    readonly partnerId: PartnerId,
    /** As it was typed. */
    readonly code: string,
  ) {
    super();
  }
}

@QueryHandler(FindPartnerByCode)
export class FindPartnerByCodeHandler implements IQueryHandler<FindPartnerByCode> {
  constructor(
    private readonly accounts: AccountViews,
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly tries: PartnerCodeTries,
  ) {}

  /**
   * Throws `partner-code-unknown`; `partner-code-limit-reached`. A code that can be none is a slip of the pen, and
   * counts as none.
   */
  async execute({ context, partnerId, code: typed }: FindPartnerByCode): Promise<PartnerOfCode> {
    const actor = authorize(context, 'ChangePartnerOfRecord');
    await this.accounts.ownPartner(actor, partnerId);
    await this.freshness.reached(context, 'partners');
    const code = partnerCodeIn(typed);
    const found =
      code === undefined ? undefined : await this.tries.asking(partnerId, () => this.views.partnerOfCode(code));
    if (found === undefined) throw new ProblemError('partner-code-unknown', { field: 'code' });
    const { _id: id, name, channelRole } = found;
    return { id, name, channelRole };
  }
}
