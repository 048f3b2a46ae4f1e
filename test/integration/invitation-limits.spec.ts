import { Clock, InvitationLimits, type MailLimits, ProblemError, type Receipt } from '#application';
import { type Documents } from '#documents';
import { type Instant, type PartnerId, type ReachedLimit, secondsAfter } from '#domain';
import { ownDocuments } from './read-models.support';

const [contoso, fabrikam] = ['contoso', 'fabrikam'] as [PartnerId, PartnerId];
const appended: Receipt = { outcome: 'appended', revision: 1n };
const midnight = '2026-03-02T00:00:00.000Z' as Instant;

class SetClock extends Clock {
  at = '2026-03-01T08:00:00.000Z' as Instant;
  now(): Instant {
    return this.at;
  }
  pass(seconds: number): void {
    this.at = secondsAfter(this.at, seconds);
  }
}

describe('decision 12: nobody is flooded, whatever many processes do at once', () => {
  let documents: Documents & { discard(): Promise<void> };
  let clock: SetClock;
  let commands = 0;
  beforeEach(async () => {
    documents = await ownDocuments();
    clock = new SetClock();
  });
  afterEach(() => documents.discard());

  const limited = (limits: Partial<MailLimits>) =>
    new InvitationLimits(
      documents.records,
      { intervalSeconds: 3_600, perRecipientAndDay: 100, perPartnerAndDay: 100, ...limits },
      clock,
    );

  /** As a handler does: what is refused throws. */
  const deciding = async (
    take: () => Promise<ReachedLimit | undefined>,
    otherwise: () => Receipt | ProblemError = () => appended,
  ) => {
    const reached = await take();
    const outcome = reached ? new ProblemError(reached.code, { possibleAt: reached.possibleAt }) : otherwise();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const send = (
    limits: InvitationLimits,
    partnerId: PartnerId,
    mailbox = 'li.na',
    commandId = `c-${(commands += 1)}`,
  ) =>
    limits.sending({ partnerId, mailbox, commandId }, deciding).then(
      ({ outcome }) => outcome,
      (error: ProblemError) => `${error.code} ${error.detail.possibleAt}`,
    );
  const issue = (limits: InvitationLimits, outcome?: () => Receipt | ProblemError) =>
    limits
      .issuing(contoso, (take) => deciding(take, outcome))
      .then(
        (receipt) => receipt.outcome,
        (error: ProblemError) => `${error.code} ${error.detail.possibleAt}`,
      );

  it('one partner writes to one mailbox once in an interval, through whichever invitation; another partner is not kept from it', async () => {
    const limits = limited({});
    expect(await send(limits, contoso)).toBe('appended');
    expect(await send(limits, contoso)).toBe('sent-too-recently 2026-03-01T09:00:00.000Z');
    expect(await send(limits, contoso, 'wang')).toBe('appended');
    expect(await send(limits, fabrikam)).toBe('appended');
    clock.pass(3_599);
    expect(await send(limits, contoso)).toBe('sent-too-recently 2026-03-01T09:00:00.000Z');
    clock.pass(1);
    expect(await send(limits, contoso)).toBe('appended');
  });

  it('of sixty requests at two processes exactly as many are let through as a day has room for', async () => {
    const [one, other] = [limited({ perPartnerAndDay: 7 }), limited({ perPartnerAndDay: 7 })];
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => issue(n % 2 ? one : other)));
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(7);
    expect(new Set(answers)).toEqual(new Set(['appended', `partner-limit-reached ${midnight}`]));
    clock.at = midnight;
    expect(await issue(one)).toBe('appended');
  });

  it('of many sendings at once to one mailbox, one begins the interval', async () => {
    const [one, other] = [limited({}), limited({})];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(n % 2 ? one : other, contoso)));
    expect(answers.filter((answer) => answer === 'appended')).toHaveLength(1);
  });

  it('all partners together write to one mailbox so many times a day, and as one partner so many mails', async () => {
    const limits = limited({ intervalSeconds: 0, perRecipientAndDay: 2, perPartnerAndDay: 3 });
    expect([await send(limits, contoso), await send(limits, fabrikam)]).toEqual(['appended', 'appended']);
    expect(await send(limits, contoso)).toBe(`recipient-limit-reached ${midnight}`);
    expect([await send(limits, contoso, 'a'), await send(limits, contoso, 'b')]).toEqual(['appended', 'appended']);
    expect(await send(limits, contoso, 'c')).toBe(`partner-limit-reached ${midnight}`);
  });

  it('what comes to nothing takes no place, and leaves none taken of what another limit refused', async () => {
    const limits = limited({ perPartnerAndDay: 1 });
    expect(await issue(limits, () => ({ ...appended, outcome: 'unchanged' }))).toBe('unchanged');
    expect(await issue(limits, () => new ProblemError('partner-suspended'))).toMatch(/^partner-suspended/);
    expect(await issue(limits)).toBe('appended');
    expect(await send(limits, contoso, 'a')).toBe('appended');
    expect(await send(limits, contoso, 'b')).toMatch(/^partner-limit-reached/);
    clock.at = secondsAfter(midnight, -1);
    // and not because the refused one had begun an interval
    expect(await send(limits, contoso, 'b')).toMatch(/^partner-limit-reached/);
  });

  it('what may have been sent counts, and its repeat finds the interval that it began itself', async () => {
    const limits = limited({});
    const unknown = limits.sending({ partnerId: contoso, mailbox: 'li.na', commandId: 'c' }, (take) =>
      deciding(take, () => new ProblemError('outcome-unknown')),
    );
    await expect(unknown).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(await send(limits, contoso)).toMatch(/^sent-too-recently/);
    expect(await send(limits, contoso, 'li.na', 'c')).toBe('appended');
  });

  it('nothing is kept for longer than it counts', async () => {
    await send(limited({}), contoso);
    await issue(limited({}));
    clock.at = secondsAfter(midnight, 3_600);
    await issue(limited({}));
    const kept = await documents.records.collection<{ readonly _id: string }>('invitation-limits').find({});
    expect(kept.map(({ _id }) => _id)).toEqual(['issued|contoso|2026-03-02']);
  });
});
