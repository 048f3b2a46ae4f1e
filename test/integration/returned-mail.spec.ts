import { randomUUID } from 'node:crypto';
import { ErasePersonOfAddress, RemindInvitation, WithdrawInvitation } from '#application';
import { type InvitationId } from '#domain';
import { type Delivery, ReturnAddresses } from '#mail';
import { type Reactor } from '../../apps/reactor/src/reactor';
import { comeBack, RETURNING, SmtpStub } from './mail.support';
import { type Partner, until, World } from './reactor.support';

const FAILURE = { code: 'dsn-5.1.1', permanent: true };

let stub: SmtpStub;
let world: World;
let partner: Partner;
let reactor: Reactor;

beforeEach(async () => {
  stub = await SmtpStub.start();
  world = await World.begin({ ...stub.settings, ...RETURNING });
  partner = await world.partner();
  reactor = await world.startReactor();
});
afterEach(async () => {
  await world.end();
  await stub.stop();
});

interface Sent {
  readonly id: InvitationId;
  readonly cause: string;
  /** Where it comes back to. */
  readonly sender: string;
}

/** An invitation that the mail server has taken over. */
async function sent(): Promise<Sent> {
  const id = await world.invite(partner, world.domain(), { recipient: 'li.na@contoso.example' });
  const before = stub.taken.length;
  await world.send(partner, id, 'smtp');
  await stub.took(before + 1);
  const [event] = await world.events('InvitationSent', `invitation-${id}`);
  await until('it is recorded', async () => (await delivery(event!.id))?.state !== 'pending');
  return { id, cause: event!.id, sender: stub.senders[before]! };
}

const delivery = (cause: string): Promise<Delivery | undefined> => world.deliveries.find(cause);
const returned = (sender: string, report = 'postfix'): Promise<string> => comeBack(sender, world.returnPort, report);

describe('an invitation whose email comes back after the mail server has taken it', () => {
  it('says so, with the delivery, as soon as the server that returns it hears that it was taken', async () => {
    const { id, cause, sender } = await sent();
    expect(stub.taken[0]?.from?.value).toMatchObject([{ address: 'invitations@marketplace.example' }]);
    expect(await returned(sender)).toMatch(/^250 /);
    const [event] = await world.stored().then((all) => all.filter(({ type }) => type === 'InvitationDeliveryFailed'));
    expect(event).toMatchObject({ data: FAILURE, metadata: { causationId: cause } });
    expect(Object.keys(event?.data as object)).toEqual(['sending', 'code', 'permanent']);
    expect(await world.invitation(id)).toMatchObject({ status: 'sent', failure: FAILURE });
    expect(await delivery(cause)).toMatchObject({ state: 'failed', attempts: 1, failure: FAILURE });
  });

  it('says so once, however often and through however many processes it comes back', async () => {
    const { sender } = await sent();
    await Promise.all([returned(sender), returned(sender), returned(sender, 'exchange-online')]);
    await returned(sender);
    const events = await world.events('InvitationDeliveryFailed');
    expect(events.map(({ data }) => data.code).sort()).toEqual(['dsn-5.1.1', 'dsn-5.1.10']);
  });

  it('says so through a reactor that does not lead as well', async () => {
    const { id, sender } = await sent();
    await reactor.stop();
    expect(await returned(sender)).toMatch(/^250 /);
    expect(await world.invitation(id)).toMatchObject({ failure: FAILURE });
  });

  it('is not sent again, even if it came back before it was recorded as sent', async () => {
    stub.beforeAnswer = async () => void (await returned(stub.senders[0]!));
    const { cause } = await sent();
    expect(await delivery(cause)).toMatchObject({ state: 'failed', failure: FAILURE });
    world.clock.goOn(1);
    stub.beforeAnswer = async () => undefined;
    await sent(); // after which the first would have gone out
    expect(stub.taken).toHaveLength(2);
  });

  it('may be sent anew, which the report of the first, come again, does not touch', async () => {
    const { id, sender } = await sent();
    await returned(sender);
    await world.send(partner, id, 'smtp');
    await stub.took(2);
    await returned(sender);
    expect(await world.invitation(id)).not.toHaveProperty('failure');
    expect(stub.senders[1]).not.toBe(sender);
  });

  it('tells which of its sendings it was: a reminder comes back for itself', async () => {
    const { id, cause } = await sent();
    await world.do(new RemindInvitation(world.context(partner, 'sales-agent'), partner.id, id, 'smtp'));
    await stub.took(2);
    await returned(stub.senders[1]!);
    const [reminder] = await world.events('InvitationReminded', `invitation-${id}`);
    expect(await delivery(cause)).not.toHaveProperty('failure');
    expect(await delivery(reminder!.id)).toMatchObject({ failure: FAILURE });
  });

  it('says nothing of the reminder that was sent after it, however late it comes back', async () => {
    const { id, cause, sender } = await sent();
    await world.do(new RemindInvitation(world.context(partner, 'sales-agent'), partner.id, id, 'smtp'));
    await stub.took(2);
    await returned(sender);
    expect(await world.events('InvitationDeliveryFailed')).toMatchObject([
      { data: { sending: cause, code: FAILURE.code } },
    ]);
    expect(await world.invitation(id)).not.toHaveProperty('failure');
    expect(await world.sendings(id)).toMatchObject([
      { kind: 'request', delivery: { state: 'failed', failure: FAILURE } },
      { kind: 'reminder', delivery: { state: 'sent' } },
    ]);
  });

  it('is sent anew to the corrected address, and nothing that is under way goes to the former one any more', async () => {
    const { id, sender } = await sent();
    await returned(sender);
    stub.refuse = () => ({ code: 451, text: 'Try again later' });
    await world.send(partner, id, 'smtp');
    const [, again] = await world.events('InvitationSent', `invitation-${id}`);
    await until('it is being retried', async () => (await delivery(again!.id))?.failure !== undefined);
    const corrected = await world.correct(partner, id, 'li.na@right.example');
    stub.refuse = () => undefined;
    world.clock.goOn(1);
    await until('the one under way is dropped', async () => (await delivery(again!.id))?.state === 'dropped');
    expect(corrected).toMatchObject({ outcome: 'appended' });
    expect(await world.correct(partner, id, 'li.na@right.example')).toMatchObject({ outcome: 'unchanged' });
    await world.send(partner, id, 'smtp');
    await stub.took(2);
    expect(stub.taken[1]).toMatchObject({ to: { value: [{ address: 'li.na@right.example' }] } });
    const former = { kind: 'request', toFormerRecipient: true } as const;
    expect(await world.sendings(id)).toMatchObject([
      { ...former, delivery: { state: 'failed', failure: FAILURE } },
      { ...former, delivery: { state: 'dropped' } },
      { kind: 'request', toFormerRecipient: false },
    ]);
  });

  it('is of two people once it is corrected: erasing the former one takes nothing from the other, and the other can be erased', async () => {
    const id = await world.invite(partner, world.domain(), {
      recipient: 'wrong@contoso.example',
      paragraphs: ['As discussed.'],
    });
    await world.correct(partner, id, 'right@contoso.example');
    await world.do(new ErasePersonOfAddress(world.operator, 'wrong@contoso.example'));
    await world.send(partner, id, 'smtp');
    await stub.took(1);
    expect(stub.taken[0]!.text).toContain('As discussed.');
    await world.do(new ErasePersonOfAddress(world.operator, 'right@contoso.example'));
    await expect(world.send(partner, id, 'smtp')).rejects.toMatchObject({ code: 'recipient-erased' });
    await expect(world.correct(partner, id, 'third@contoso.example')).rejects.toMatchObject({
      code: 'recipient-erased',
    });
  });

  it('takes no failure where it is closed; the delivery shows it all the same (decision 11)', async () => {
    const { id, cause, sender } = await sent();
    await world.do(new WithdrawInvitation(world.context(partner, 'admin-agent'), partner.id, id));
    expect(await returned(sender)).toMatch(/^250 /);
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
    expect(await delivery(cause)).toMatchObject({ state: 'failed', failure: FAILURE });
  });

  it('does not change with a notice of delay or an automatic answer', async () => {
    const { cause, sender } = await sent();
    for (const report of ['postfix-delayed', 'vacation']) expect(await returned(sender, report)).toMatch(/^250 /);
    expect(await delivery(cause)).toMatchObject({ state: 'sent' });
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  });
});

it('a report with a forged address is refused, and one of a delivery that nobody knows is dropped', async () => {
  const { cause, sender } = await sent();
  const key = Buffer.alloc(32, 2);
  const forged = new ReturnAddresses({ domain: RETURNING.MAIL_RETURN_DOMAIN, key }).of(cause);
  await expect(returned(forged)).rejects.toMatchObject({ responseCode: 550 });
  const own = new ReturnAddresses({
    domain: RETURNING.MAIL_RETURN_DOMAIN,
    key: Buffer.from(RETURNING.MAIL_RETURN_KEY, 'base64'),
  });
  expect(own.of(cause)).toBe(sender);
  expect(await returned(own.of(randomUUID()))).toMatch(/^250 /);
  expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  expect(world.logged.join()).toContain('is not among the deliveries');
});

it('nothing that a report says of people is logged or stored', async () => {
  const { sender } = await sent();
  for (const report of ['postfix', 'exchange-online', 'gmail', 'vacation']) await returned(sender, report);
  const kept: unknown[] = [world.logged, (await world.stored()).map(({ data, metadata }) => ({ data, metadata }))];
  for (const name of await world.documents.records.names())
    kept.push(await world.documents.records.collection(name).find({}));
  const text = JSON.stringify(kept, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  expect(text).toContain('dsn-5.7.1');
  for (const personal of ['li.na', '李娜', 'User unknown', 'on leave', sender, 'mx.contoso'])
    expect(text).not.toContain(personal);
});
