import { randomUUID } from 'node:crypto';
import { ErasePersonOfAddress, RemindInvitation, WithdrawInvitation } from '#application';
import { type InvitationEvent, type InvitationId, type Recorded } from '#domain';
import { type Delivery, MOST_ATTEMPTS } from '#mail';
import { Checkpoints } from '#projections';
import { type Partner, until, World } from './reactor.support';
import { SmtpStub } from './mail.support';

type InvitationIssued = Extract<InvitationEvent, { readonly type: 'InvitationIssued' }>;

let stub: SmtpStub;
let world: World;
let partner: Partner;

beforeEach(async () => {
  stub = await SmtpStub.start();
  world = await World.begin(stub.settings);
  partner = await world.partner('direct-reseller', 'Fabrikam & “Söhne” <GmbH>');
});
afterEach(async () => {
  await world.end();
  await stub.stop();
});

/** An invitation that this product is asked to send, and the id of the event that asks. */
async function sent(request: Parameters<World['invite']>[2] = {}): Promise<{ id: InvitationId; cause: string }> {
  const id = await world.invite(partner, world.domain(), request);
  await world.send(partner, id, 'smtp');
  const [event] = await world.events('InvitationSent', `invitation-${id}`);
  return { id, cause: event!.id };
}

async function state(cause: string): Promise<string | undefined> {
  return (await world.deliveries.find(cause))?.state;
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe('an invitation that the product is to send', () => {
  it.each(['en', 'zh-CN', 'ja'] as const)(
    'goes to its recipient as text and as HTML, with the link once in each (%s)',
    async (language) => {
      await world.startReactor();
      const id = await world.invite(partner, world.domain(), {
        recipient: 'Li.Na@contoso.example',
        language,
        paragraphs: ['A <b>bold</b> & “quoted” word.'],
      });
      await world.send(partner, id, 'smtp');
      await stub.took(1);
      const [mail] = stub.taken;
      const [event] = await world.events('InvitationSent', `invitation-${id}`);
      expect(mail).toMatchObject({
        messageId: `<${event!.id}@marketplace.example>`,
        from: { value: [{ name: 'Fabrikam & “Söhne” <GmbH>', address: 'invitations@marketplace.example' }] },
        to: { value: [{ address: 'Li.Na@contoso.example' }] },
        date: new Date(event!.at),
        subject: expect.stringContaining('Fabrikam & “Söhne” <GmbH>'),
        text: expect.stringContaining('A <b>bold</b> & “quoted” word.'),
        html: expect.stringContaining('A &#60;b&#62;bold&#60;/b&#62; &#38; “quoted” word.'),
      });
      const link = await world.link(partner);
      expect([mail!.text!, String(mail!.html)].map((part) => occurrences(part, link))).toEqual([1, 1]);
      expect(String(mail!.html)).toContain(`<html lang="${language}">`);
      expect(mail!.replyTo).toBeUndefined();
    },
  );

  it('is sent once, and a reminder is another mail', async () => {
    await world.startReactor();
    const { id, cause } = await sent();
    await until('it is recorded', async () => (await state(cause)) === 'sent');
    await world.do(new RemindInvitation(world.context(partner, 'sales-agent'), partner.id, id, 'smtp'));
    const [reminder] = await world.events('InvitationReminded', `invitation-${id}`);
    await until('the reminder is recorded', async () => (await state(reminder!.id)) === 'sent');
    expect(stub.copies).toEqual({
      [`<${cause}@marketplace.example>`]: 1,
      [`<${reminder!.id}@marketplace.example>`]: 1,
    });
  });

  it('is left to the partner where the partner sends it itself', async () => {
    const id = await world.invite(partner, world.domain());
    await world.send(partner, id, 'mail-program');
    const { cause } = await sent();
    await world.startReactor();
    await until('the other one is recorded', async () => (await state(cause)) === 'sent');
    expect(stub.taken).toHaveLength(1);
  });

  it('is not sent any more once it is withdrawn', async () => {
    const { id, cause } = await sent();
    await world.do(new WithdrawInvitation(world.context(partner, 'admin-agent'), partner.id, id));
    await world.startReactor();
    await until('it is dropped', async () => (await state(cause)) === 'dropped');
    expect(stub.asked).toBe(0);
  });
});

describe('a mail that cannot be delivered', () => {
  it('shows in the invitation when the server refuses it for good, once, and nothing personal is logged', async () => {
    stub.refuse = (address) => ({ code: 550, text: `No such user: ${address}` });
    await world.startReactor();
    const { id, cause } = await sent({ recipient: 'nobody@contoso.example' });
    await until('it has failed', async () => (await state(cause)) === 'failed');
    expect(await world.events('InvitationDeliveryFailed')).toMatchObject([
      { data: { code: 'smtp-550', permanent: true } },
    ]);
    expect(await world.invitation(id)).toMatchObject({
      status: 'sent',
      failure: { code: 'smtp-550', permanent: true },
    });
    expect(stub.asked).toBe(1);
    expect(world.logged.join()).not.toContain('nobody');
  });

  it('is tried again, ever more seldom, until the server takes it', async () => {
    stub.refuse = () => ({ code: 451, text: 'Try again later' });
    await world.startReactor();
    const { cause } = await sent();
    const begun = Date.parse(world.clock.now());
    const tried = async (attempts: number) => {
      await until(`attempt ${attempts} has failed`, async () => {
        const delivery = await world.deliveries.find(cause);
        return delivery?.attempts === attempts && Date.parse(delivery.nextAttemptAt) > Date.parse(world.clock.now());
      });
      return (Date.parse((await world.deliveries.find(cause))!.nextAttemptAt) - Date.parse(world.clock.now())) / 60_000;
    };
    expect(await tried(1)).toBe(1);
    world.clock.goOn(0, 60_000);
    expect(await tried(2)).toBe(2);
    stub.refuse = () => undefined;
    world.clock.goOn(0, 120_000);
    await stub.took(1);
    await until('it is recorded', async () => (await state(cause)) === 'sent');
    expect(Date.parse(world.clock.now()) - begun).toBe(180_000);
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  });

  it('is given up in the end, and may then be sent anew', async () => {
    stub.refuse = () => ({ code: 421, text: 'Closing' });
    const { id, cause } = await sent();
    await world.startReactor();
    await until('it is given up', async () => {
      world.clock.goOn(0, 4 * 60 * 60_000);
      return (await state(cause)) === 'failed';
    });
    expect(stub.asked).toBe(MOST_ATTEMPTS);
    expect(await world.invitation(id)).toMatchObject({ failure: { code: 'smtp-421', permanent: false } });
    stub.refuse = () => undefined;
    await world.send(partner, id, 'smtp');
    await stub.took(1);
    expect(await world.invitation(id)).not.toHaveProperty('failure');
  }, 60_000);

  it('is not given up however often somebody has it tried at once while the server is away', async () => {
    stub.refuse = () => ({ code: 421, text: 'Closing' });
    const { cause } = await sent();
    await world.startReactor();
    for (let n = 1; n <= MOST_ATTEMPTS + 2; n += 1) {
      await until(
        `attempt ${n} has failed`,
        async () => stub.asked >= n && (await world.deliveries.putOff(world.clock.now(), 1)) === 1,
      );
      await world.deliveries.bringForward(world.clock.now());
    }
    expect(await world.deliveries.find(cause)).toMatchObject({ state: 'pending' });
    stub.refuse = () => undefined;
    world.clock.goOn(0, 4 * 60 * 60_000);
    await stub.took(1);
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  }, 60_000);

  it('is not held up by a hundred others that cannot even be given up', async () => {
    const mails = world.documents.records.collection<Delivery>('mail-deliveries');
    const position = (await world.stored())[0]!.position;
    const lost = {
      position,
      state: 'pending',
      attempts: MOST_ATTEMPTS,
      nextAttemptAt: '2020-01-01T00:00:00.000Z',
    } as const;
    for (let n = 0; n < 100; n += 1) await mails.put({ _id: randomUUID(), ...lost });
    const { cause } = await sent();
    await world.startReactor();
    await until('it is recorded', async () => (await state(cause)) === 'sent');
    expect(await mails.find({ state: { eq: 'pending' } })).toHaveLength(100);
  });

  it('says so where the recipient has been erased; nothing is sent', async () => {
    const { cause } = await sent({ recipient: 'gone@contoso.example' });
    await world.do(new ErasePersonOfAddress(world.operator, 'gone@contoso.example'));
    await world.startReactor();
    await until('it has failed', async () => (await state(cause)) === 'failed');
    expect(await world.events('InvitationDeliveryFailed')).toMatchObject([
      { data: { code: 'recipient-erased', permanent: true } },
    ]);
    expect(stub.asked).toBe(0);
  });

  it('waits for the recipient’s key where it is missing, and goes out once it is back', async () => {
    const { id, cause } = await sent();
    const keys = world.documents.records.collection('person-keys');
    const { person } = ((await world.events('InvitationIssued', `invitation-${id}`))[0] as Recorded<InvitationIssued>)
      .data.recipient;
    const key = (await keys.findOne({ _id: { eq: person } }))!;
    await keys.delete({ _id: { eq: person } });
    await world.startReactor();
    await until('an attempt has failed', async () => (await world.deliveries.find(cause))?.failure !== undefined);
    expect(await world.deliveries.find(cause)).toMatchObject({
      state: 'pending',
      failure: { code: 'recipient-unreadable', permanent: false },
    });
    await keys.put(key);
    world.clock.goOn(1);
    await stub.took(1);
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  });
});

it('where no mail server is configured, the invitation shows it at once', async () => {
  const bare = await World.begin();
  try {
    const other = await bare.partner();
    await bare.startReactor();
    const id = await bare.invite(other, bare.domain());
    await bare.send(other, id, 'smtp');
    await until('the failure is recorded', async () => (await bare.events('InvitationDeliveryFailed')).length === 1);
    expect(await bare.invitation(id)).toMatchObject({ failure: { code: 'no-mail-server', permanent: true } });
  } finally {
    await bare.end();
  }
});

describe('a replay', () => {
  it('of the whole history sends nothing', async () => {
    const causes = [await sent(), await sent(), await sent()];
    const first = await world.startReactor();
    for (const { cause } of causes) await until('it is recorded', async () => (await state(cause)) === 'sent');
    await first.stop();
    await world.forgetCheckpoint();
    const { cause } = await sent();
    await world.startReactor();
    await until('what came after is recorded', async () => (await state(cause)) === 'sent');
    expect(stub.taken).toHaveLength(4);
    expect(Object.values(stub.copies)).toEqual([1, 1, 1, 1]);
  });

  it('on new records sends nothing of what was asked for before them, and reports nothing of it as failed', async () => {
    await sent();
    const checkpoints = new Checkpoints(world.documents.records);
    await checkpoints.forget('mail');
    await checkpoints.begin('mail', { position: await world.log.head() });
    const { cause } = await sent();
    await world.startReactor();
    await until('what came after is recorded', async () => (await state(cause)) === 'sent');
    expect(stub.copies).toEqual({ [`<${cause}@marketplace.example>`]: 1 });
    expect(await world.events('InvitationDeliveryFailed')).toEqual([]);
  });
});
