import { useTranslation } from 'react-i18next';
import { NoticeMails } from '../../activity/NoticeMails';
import { MARKETPLACE } from '../../api/notice-queries';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { Configuration } from './Configuration';
import { Engines } from './Engines';
import { Health } from './Health';
import { ParkedReactions, ParkedStreams } from './Parked';
import { Processes } from './Processes';
import { Views } from './Views';

/**
 * Whether the product works and how: its processes, engines and views, and what waits because it could not be read or
 * done. Each act is recorded with who did it.
 */
export function MachineryPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('operations.machinery')} />
      <Section title={t('operations.health')}>
        <Health />
      </Section>
      <Section title={t('operations.processes')}>
        <Processes />
      </Section>
      <Section title={t('operations.engines')}>
        <Engines />
      </Section>
      <Section title={t('operations.parkedStreams')}>
        <p>{t('operations.parkedStreamsAbout')}</p>
        <ParkedStreams />
      </Section>
      <Section title={t('operations.parkedReactions')}>
        <p>{t('operations.parkedReactionsAbout')}</p>
        <ParkedReactions />
      </Section>
      <Section title={t('operations.views')}>
        <p>{t('operations.viewsAbout')}</p>
        <Views />
      </Section>
      <Section title={t('operations.configuration')}>
        <p>{t('operations.configurationAbout')}</p>
        <Configuration />
      </Section>
      <NoticeMails account={MARKETPLACE} />
    </>
  );
}
