import { useTranslation } from 'react-i18next';
import type { AcceptancePreview } from '../api/types';
import { Facts } from '../ui/Facts';
import { Moment } from '../ui/Moment';
import { Section } from '../ui/Section';

/**
 * Who asks, told so that an impostor can be recognised: its id, kind, since when it is enrolled and what it was called
 * before.
 */
export function AskingPartner({
  partner: { id, name, channelRole, enrolledAt, formerNames },
}: {
  readonly partner: AcceptancePreview['partner'];
}) {
  const { t } = useTranslation();
  return (
    <Section title={t('accept.asks', { partner: name })}>
      <Facts
        facts={[
          { name: t('partner.channelRole'), value: t(`channelRole.${channelRole}`) },
          { name: t('partner.standing'), value: t('partner.active') },
          { name: t('partner.enrolledAt'), value: <Moment at={enrolledAt} /> },
          { name: t('partner.id'), value: <code>{id}</code> },
          {
            name: t('partner.formerNames'),
            value:
              formerNames.length === 0
                ? t('partner.noFormerNames')
                : formerNames.map((former) => (
                    <div key={former.until}>
                      {former.name}{' '}
                      <span className="quiet">
                        ({t('partner.until')} <Moment at={former.until} dateOnly />)
                      </span>
                    </div>
                  )),
          },
        ]}
      />
    </Section>
  );
}
