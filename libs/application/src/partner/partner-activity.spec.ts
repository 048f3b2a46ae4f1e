import { type PartnerId } from '#domain';
import { ListPartnerActivity, ListPartnerActivityHandler } from './partner-activity';

const PARTNER = 'p-1' as PartnerId;

/** What the index knows of an event; `n` says where it lies. */
const row = (n: number, stream: string, type: string, customerId?: string) => ({
  _id: String(n).padStart(20, '0').repeat(2),
  ...{ event: `e-${n}`, stream, type, revision: String(n) },
  at: '2026-11-30T08:00:00.000Z',
  ...(customerId !== undefined && { customerId }),
});

/** The activity of a partner of whose events the log gives out none any more. */
function activityOf(rows: readonly object[], customers: readonly { customerId: string; name: string }[]) {
  const handler = new ListPartnerActivityHandler(
    { ownPartner: async () => ({}) } as never,
    { ofPartner: async () => ({ rows }) } as never,
    { customersOfPartnerById: async () => customers } as never,
    { reached: async () => undefined } as never,
    { read: async function* () {}, eventAt: async () => undefined },
  );
  const identity = { tenant: 't', subject: 's', roles: ['admin-agent'] };
  return handler.execute(new ListPartnerActivity({ identity } as never, PARTNER, {}));
}

it('Events that have gone from the log are told as what cannot be read, and hide no others', async () => {
  const rows = [
    row(4, 'customer-c-1', 'DapGranted', 'c-1'),
    row(3, 'customer-c-2', 'DapGranted', 'c-2'),
    row(2, 'invitation-i-1', 'InvitationIssued', 'c-2'),
    row(1, 'partner-p-2', 'IndirectResellerLinked'),
  ];
  const gone = { at: '2026-11-30T08:00:00.000Z', actor: { role: 'unknown' }, data: {}, unreadable: true };
  expect(await activityOf(rows, [{ customerId: 'c-1', name: 'Contoso' }])).toEqual({
    rows: [
      {
        ...{ id: 'e-4', type: 'DapGranted', revision: '4', thing: 'customers', subjectId: 'c-1', ...gone },
        ...{ customerId: 'c-1', customerName: 'Contoso' },
      },
      { id: 'e-2', type: 'InvitationIssued', revision: '2', thing: 'invitations', subjectId: 'i-1', ...gone },
      { id: 'e-1', type: 'IndirectResellerLinked', revision: '1', thing: 'account', subjectId: PARTNER, ...gone },
    ],
  });
});
