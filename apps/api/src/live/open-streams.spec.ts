import { type Identity } from '#application';
import { OpenStreams } from './open-streams';

const of = (tenant: string, subject: string): Identity => ({ tenant, subject, roles: [] });

describe('live updates that are open', () => {
  const streams = new OpenStreams({ perPerson: 2, perTenant: 3 });
  const open = (tenant: string, subject: string): (() => void) => {
    streams.checkRoom(of(tenant, subject));
    return streams.open(of(tenant, subject), { end: () => undefined });
  };

  it('are so many of one person and of one tenant, and one that closes makes room, once', () => {
    const refused = expect.objectContaining({
      code: 'too-many-requests',
      detail: expect.objectContaining({ retryAfterSeconds: 30 }),
    });
    const close = open('t-1', 'li');
    open('t-1', 'li');
    expect(() => open('t-1', 'li')).toThrow(refused);
    open('t-1', 'wang');
    expect(() => open('t-1', 'chen')).toThrow(refused);
    open('t-2', 'li'); // of another tenant: another person
    close();
    close();
    open('t-1', 'chen');
    expect(() => open('t-1', 'wu')).toThrow(refused);
  });
});
