import { LANGUAGES } from '#domain';
import { type EventId } from '#domain';
import { parsePosition } from '#event-store';
import { NOTICE_KINDS, type NoticeKind } from './notice';
import { composeNoticeMail, type NoticeMailParts } from './notice-mail';

const notice = (kind: NoticeKind, data: object = {}, customerName?: string) => ({
  ...{ id: 'e' as EventId, type: 'x', at: '2026-03-01T20:30:00.000Z', data, actor: { role: 'system' } },
  ...{ kind, position: parsePosition('1/1'), revision: '0', subject: { kind: 'customer', id: 'c' } },
  ...(customerName !== undefined && { customerName }),
});
const mail = (parts: Partial<NoticeMailParts>) =>
  composeNoticeMail({
    ...{ language: 'en', kind: 'partner', account: 'Contoso', notices: [], more: false, zone: 'Asia/Shanghai' },
    ...{ link: 'https://m.example/notices', optOut: 'https://m.example/o/1', ...parts },
  });

describe('A mail of notices', () => {
  it('tells each with its time in the marketplace’s zone, where to see all, and how to get no more', () => {
    const { subject, text, html } = mail({
      notices: [notice('dap-lost', { service: 'azure', cause: 'reassigned' }, 'Fabrikam'), notice('suspended')],
      more: true,
    });
    expect(subject).toBe('Notices for Contoso');
    expect(text).toBe(
      [
        'This happened to Contoso:',
        '2026-03-02 04:30:00 (Asia/Shanghai): Fabrikam: DAP for Azure was removed (reassigned)',
        '2026-03-02 04:30:00 (Asia/Shanghai): The partner account was suspended',
        'There are more; the page has all of them.',
        'Show all notices: https://m.example/notices',
        'You asked for these emails. To get no more of them for Contoso, without signing in: https://m.example/o/1\n',
      ].join('\n\n'),
    );
    expect(html).toContain('href="https://m.example/notices"');
  });

  it.each(LANGUAGES)('has words for every kind, and no place that nothing fills (%s)', (language) => {
    for (const kind of NOTICE_KINDS) {
      const { text } = mail({
        language,
        notices: [notice(kind, { service: 'azure', cause: 'reassigned', code: 'smtp-550' }, '晨星')],
      });
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });

  it('holds no link that a name would become, no markup, and no second line in its subject', () => {
    const name = 'Evil.com <b>';
    const { subject, text, html } = mail({ account: name, notices: [notice('accepted', {}, name)] });
    for (const part of [subject, text, html]) expect(part).not.toContain('Evil.com');
    expect(html).not.toContain('<b>');
    expect(subject).not.toContain('\n');
  });

  it('names an account that it does not know by what it is', () => {
    expect(mail({ notices: [notice('declined')] }).text).toContain(
      'A customer: the reseller relationship was declined',
    );
    expect(mail({ kind: 'customer', notices: [notice('ended')] }).text).toContain(
      'A partner: the reseller relationship ended',
    );
  });
});
