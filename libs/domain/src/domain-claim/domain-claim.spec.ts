import { specification } from '../testing';
import { type CustomerId, type MailDomain } from '../values';
import { domainClaim, type DomainClaimCommand, type DomainClaimEvent } from '.';

const { given } = specification(domainClaim);

const [fabrikam, tailspin] = ['customer-1', 'customer-2'] as [CustomerId, CustomerId];
const claimed: DomainClaimEvent = { type: 'DomainClaimed', data: { customerId: fabrikam } };
const released: DomainClaimEvent = { type: 'DomainReleased', data: { customerId: fabrikam } };
const claim = {
  type: 'ClaimDomain',
  customerId: fabrikam,
  domain: 'fabrikam.cn' as MailDomain,
  isPublicMailDomain: false,
  isPublicSuffix: false,
} satisfies DomainClaimCommand;

describe('decision 4: a mail domain', () => {
  it('is claimed for one customer', () => {
    given().when(claim).then(claimed);
  });

  it('is not claimed for another while it is claimed', () => {
    given(claimed)
      .when({ ...claim, customerId: tailspin })
      .thenRefused('domain-claimed-by-another', { field: 'domain' });
  });

  it('is claimed by anybody once released', () => {
    given(claimed, released)
      .when({ ...claim, customerId: tailspin })
      .then({ type: 'DomainClaimed', data: { customerId: tailspin } });
    given(claimed, released).when(claim).then(claimed);
  });

  it('is released by the customer that has it', () => {
    given(claimed).when({ type: 'ReleaseDomain', customerId: fabrikam }).then(released);
  });

  it('is released by nobody else', () => {
    given().when({ type: 'ReleaseDomain', customerId: fabrikam }).thenRefused('domain-not-claimed');
    given(claimed).when({ type: 'ReleaseDomain', customerId: tailspin }).thenRefused('domain-claimed-by-another');
    given(claimed, released).when({ type: 'ReleaseDomain', customerId: tailspin }).thenRefused('domain-not-claimed');
  });

  it('is at most 253 characters long', () => {
    const long = (length: number) => `${'a.'.repeat((length - 3) / 2)}cn`.padStart(length, 'a') as MailDomain;
    expect([long(253).length, long(254).length]).toEqual([253, 254]);
    given()
      .when({ ...claim, domain: long(253) })
      .then(claimed);
    given()
      .when({ ...claim, domain: long(254) })
      .thenRefused('invalid-domain', { field: 'domain' });
  });

  it('belongs to nobody when it is a public mail domain', () => {
    given()
      .when({ ...claim, domain: 'example.com' as MailDomain, isPublicMailDomain: true })
      .thenRefused('public-mail-domain', { field: 'domain' });
  });

  it('belongs to nobody when others register names under it', () => {
    given()
      .when({ ...claim, domain: 'com.cn' as MailDomain, isPublicSuffix: true })
      .thenRefused('public-suffix', { field: 'domain' });
  });

  it.each([
    '',
    'localhost',
    'Fabrikam.cn',
    'fabrikam.cn.',
    '-fabrikam.cn',
    'fabri kam.cn',
    '互联.cn',
    '10.0.0.1',
    `${'a'.repeat(64)}.cn`,
  ])('is refused when written %j', (domain) => {
    given()
      .when({ ...claim, domain: domain as MailDomain })
      .thenRefused('invalid-domain', { field: 'domain' });
  });

  it.each(['fabrikam.cn', 'mail.fabrikam.com.cn', 'xn--fiq228c.xn--fiqs8s', '21vianet.com'])(
    'is taken when written %j',
    (domain) => {
      given()
        .when({ ...claim, domain: domain as MailDomain })
        .then(claimed);
    },
  );

  it('concerns the customer alone', () => {
    expect(domainClaim.about(claimed, { status: 'absent' }, 'fabrikam.cn')).toEqual({
      customerId: fabrikam,
      partnerIds: [],
    });
  });
});
