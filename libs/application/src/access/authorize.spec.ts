import { type ActorRole, type RequestContext } from '../identity';
import { authorize, ofMarketplace } from './authorize';

const asking = (...roles: ActorRole[]): RequestContext => ({
  identity: { tenant: 't', subject: 's', roles },
  correlationId: 'correlation',
  commandId: 'command',
  language: 'en',
});

describe('an action (section 7)', () => {
  it('is recorded with the first of the caller’s roles that allows it', () => {
    expect(authorize(asking('helpdesk-agent', 'sales-agent', 'admin-agent'), 'IssueInvitation')).toEqual({
      tenant: 't',
      subject: 's',
      role: 'sales-agent',
    });
  });

  it.each<[ActorRole[]]>([[[]], [['helpdesk-agent', 'operator', 'system']]])(
    'is refused to whoever has no role that allows it (%j)',
    (roles) => {
      expect(() => authorize(asking(...roles), 'IssueInvitation')).toThrow(
        expect.objectContaining({ code: 'forbidden', detail: { extensions: { action: 'IssueInvitation' } } }),
      );
    },
  );
});

test('for the marketplace act its own staff and the reactor, and nobody of a partner or a customer', () => {
  const roles = [
    'operator',
    'auditor',
    'compliance-officer',
    'system',
    'admin-agent',
    'customer-admin',
    'helpdesk-agent',
  ];
  const acting = roles.filter((role) => ofMarketplace({ tenant: 't', subject: 's', role }));
  expect(acting).toEqual(['operator', 'auditor', 'compliance-officer', 'system']);
});
