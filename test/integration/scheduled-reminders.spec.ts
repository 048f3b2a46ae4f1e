import { ChangePartner, CorrectInvitationRecipient, RemindInvitation, ScheduleInvitationReminders } from '#application';
import { type InvitationId } from '#domain';
import { SmtpStub } from './mail.support';
import { type Partner, until, World } from './reactor.support';

describe('a reminder on a schedule (decision 21)', () => {
  let stub: SmtpStub;
  let world: World;
  let partner: Partner;
  const begin = async (settings: Readonly<Record<string, string>> = {}) => {
    stub = await SmtpStub.start();
    world = await World.begin({ ...stub.settings, ...settings });
    await world.startProjector();
    partner = await world.partner();
  };
  afterEach(async () => {
    await world.end();
    await stub.stop();
  });

  const lookedAgain = () => until('the dates have been looked at', () => world.timer.isWaiting);
  const lookAgain = async () => {
    await lookedAgain();
    world.timer.tick();
    await lookedAgain();
  };
  const schedule = (id: InvitationId, ...afterDays: number[]) =>
    world.do(new ScheduleInvitationReminders(world.context(partner, 'sales-agent'), partner.id, id, afterDays));
  const sentAndScheduled = async (recipient: string, ...days: number[]): Promise<InvitationId> => {
    const id = await world.invite(partner, world.domain(), { recipient });
    await world.send(partner, id);
    const { position } = await schedule(id, ...days);
    await world.shows('invitations', position);
    await world.shows('partners', position);
    return id;
  };
  const reminders = (id: InvitationId) => world.events('InvitationReminded', `invitation-${id}`);
  const shown = async () => world.shows('invitations', (await world.stored()).at(-1)?.position);

  it('goes out by itself once its day has come, not before, and once', async () => {
    await begin();
    const id = await sentAndScheduled('li.na@contoso.example', 7, 14);
    await world.startReactor();
    world.clock.goOn(7, -60_000);
    await lookAgain();
    expect(await reminders(id)).toEqual([]);
    world.clock.goOn(0, 60_000);
    await lookAgain();
    expect(await reminders(id)).toMatchObject([{ data: { channel: 'smtp' } }]);
    await stub.took(1);
    expect(stub.taken[0]?.to).toMatchObject({ text: 'li.na@contoso.example' });
    await lookAgain();
    await shown();
    world.clock.goOn(6.9);
    await lookAgain();
    expect(await reminders(id)).toHaveLength(1);
    world.clock.goOn(0.2);
    await lookAgain();
    await shown();
    world.clock.goOn(40);
    await lookAgain();
    expect(await reminders(id)).toHaveLength(2);
  });

  it('is one, where several days went by while no reactor ran', async () => {
    await begin();
    const id = await sentAndScheduled('li.na@contoso.example', 3, 7, 14);
    world.clock.goOn(20);
    await world.startReactor();
    await until('it was reminded', async () => (await reminders(id)).length > 0);
    await shown();
    await lookAgain();
    expect(await reminders(id)).toHaveLength(1);
  });

  it('waits where the same mailbox was just written to, and goes out when the interval has passed (decision 12)', async () => {
    await begin({ SENDING_INTERVAL: '86400' });
    const recipient = 'li.na@contoso.example';
    const id = await sentAndScheduled(recipient, 7);
    await world.startReactor();
    world.clock.goOn(6.5);
    // Another request to the same mailbox, written in another way.
    const other = await world.invite(partner, world.domain(), { recipient: 'Li.Na+2@contoso.example' });
    await world.send(partner, other);
    world.clock.goOn(0.5);
    await lookAgain();
    expect(await reminders(id)).toEqual([]);
    world.clock.goOn(0.49);
    await lookAgain();
    expect(await reminders(id)).toEqual([]);
    world.clock.goOn(0.02);
    await lookAgain();
    expect(await reminders(id)).toHaveLength(1);
    // A reminder counts for those by hand too.
    const byHand = world.do(new RemindInvitation(world.context(partner, 'sales-agent'), partner.id, id, 'smtp'));
    await expect(byHand).rejects.toMatchObject({ code: 'sent-too-recently' });
  });

  it('is held back by the number of mails that a mailbox gets in a day from all partners', async () => {
    await begin({ SENDINGS_PER_RECIPIENT: '1' });
    const id = await sentAndScheduled('li.na@contoso.example', 7);
    await world.startReactor();
    world.clock.goOn(7);
    const other = await world.partner();
    await world.send(other, await world.invite(other, world.domain(), { recipient: 'li.na@contoso.example' }));
    await lookAgain();
    expect(await reminders(id)).toEqual([]);
    world.clock.goOn(1);
    await lookAgain();
    expect(await reminders(id)).toHaveLength(1);
  });

  it('waits for a partner that is suspended, and goes nowhere once it is stopped or the address was corrected', async () => {
    await begin();
    const [held, stopped, corrected] = [
      await sentAndScheduled('a@contoso.example', 7),
      await sentAndScheduled('b@contoso.example', 7),
      await sentAndScheduled('c@contoso.example', 7),
    ];
    const context = () => world.context(partner, 'sales-agent');
    await world.do(new ScheduleInvitationReminders(context(), partner.id, stopped));
    await world.do(new CorrectInvitationRecipient(context(), partner.id, corrected, 'd@contoso.example'));
    const suspended = await world.do(
      new ChangePartner(world.operator, partner.id, { type: 'SuspendPartner', reason: 'in-arrears' }),
    );
    await world.shows('partners', suspended.position);
    await world.shows('invitations', suspended.position);
    await world.startReactor();
    world.clock.goOn(8);
    await lookAgain();
    expect(await world.events('InvitationReminded')).toEqual([]);
    const reinstated = await world.do(new ChangePartner(world.operator, partner.id, { type: 'ReinstatePartner' }));
    await world.shows('partners', reinstated.position);
    await lookAgain();
    expect(await reminders(held)).toHaveLength(1);
    expect(await world.events('InvitationReminded')).toHaveLength(1);
  });
});
