import { isPublicAddress, refusalOfUrl } from './public-address';

describe('An address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '223.5.5.5', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '::7f00:1',
    '::127.0.0.1',
    '::a00:1',
    '1::1',
    '4000::1',
    'fe00::1',
    'contoso.example',
    '',
  ])('%j is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

/** What networks and clusters call their own. */
const LOCAL = [
  ...['home', 'home.', 'HOME', 'svc', 'internal', 'local', 'localdomain', 'cluster', 'corp', 'mail', 'intranet', 'lan'],
  ...[
    'private',
    'consul',
    'docker',
    'test',
    'invalid',
    'onion',
    'home.arpa',
    '8.8.8.8.in-addr.arpa',
    'ｌｏｃａｌ',
    'ec2',
  ],
];

describe('A receiver’s URL', () => {
  const refusal = (url: string, local = false) => refusalOfUrl(url, { local });

  it.each([
    'https://contoso.example/hook',
    'https://contoso.example:8443/a?b=c',
    'https://8.8.8.8/',
    'https://例子.example/',
    'https://hooks.contoso.com.cn./',
    'https://例子.中国/',
    'https://contoso.github.io/',
  ])('%s may be used', (url) => {
    expect(refusal(url)).toBeUndefined();
  });

  it.each([
    ['no URL', 'not-a-url', 'contoso'],
    ['a relative one', 'not-a-url', '/hook'],
    ['one that is too long', 'not-a-url', `https://contoso.example/${'x'.repeat(1_000)}`],
    ['without encryption', 'not-https', 'http://contoso.example/'],
    ['of another scheme', 'not-https', 'file:///etc/passwd'],
    ['with a name and password', 'with-credentials', 'https://me:secret@contoso.example/'],
    ['of this machine', 'not-public', 'https://127.0.0.1/'],
    ['of this machine, as a number', 'not-public', 'https://2130706433/'],
    ['of this machine, in octal', 'not-public', 'https://0177.0.0.1/'],
    ['of this machine, shortened', 'not-public', 'https://127.1/'],
    ['of this machine, in IPv6', 'not-public', 'https://[::1]/'],
    ['of this machine, mapped into IPv6', 'not-public', 'https://[::ffff:127.0.0.1]/'],
    ['of this machine, in the IPv6 of before', 'not-public', 'https://[::127.0.0.1]/'],
    ['of a private network', 'not-public', 'https://10.1.2.3/'],
    ['of a cloud’s metadata', 'not-public', 'https://169.254.169.254/latest/meta-data'],
    ['of this machine by name', 'not-public', 'https://localhost/'],
    ['of this machine by name, with a dot', 'not-public', 'https://LOCALHOST./'],
    ['of a name beneath it', 'not-public', 'https://a.localhost/'],
    ['of a name that only a network knows', 'not-public', 'https://mongodb/'],
    ['of an internal name', 'not-public', 'https://db.svc.cluster.local/'],
    ...LOCAL.map((name) => [`of a name below .${name}`, 'not-public', `https://kubernetes.default.${name}/`]),
  ])('%s may not: %s', (_, reason, url) => {
    expect(refusal(url)).toBe(reason);
  });

  it('may be any of http and https where the setting is for local use', () => {
    expect(['http://127.0.0.1:4090/', 'https://localhost/'].map((url) => refusal(url, true))).toEqual([
      undefined,
      undefined,
    ]);
    expect(refusal('file:///etc/passwd', true)).toBe('not-https');
  });
});
