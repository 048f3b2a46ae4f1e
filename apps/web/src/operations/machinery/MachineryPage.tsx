import { useTranslation } from 'react-i18next';
import { NoticeMails } from '../../activity/NoticeMails';
import { MARKETPLACE } from '../../api/notice-queries';
import { Contents } from '../../ui/Contents';
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
  const parts = [
    { anchor: 'health', title: t('operations.health'), content: <Health /> },
    { anchor: 'processes', title: t('operations.processes'), content: <Processes /> },
    { anchor: 'engines', title: t('operations.engines'), content: <Engines /> },
    {
      anchor: 'parked-streams',
      title: t('operations.parkedStreams'),
      about: t('operations.parkedStreamsAbout'),
      content: <ParkedStreams />,
    },
    {
      anchor: 'parked-reactions',
      title: t('operations.parkedReactions'),
      about: t('operations.parkedReactionsAbout'),
      content: <ParkedReactions />,
    },
    { anchor: 'views', title: t('operations.views'), about: t('operations.viewsAbout'), content: <Views /> },
    {
      anchor: 'configuration',
      title: t('operations.configuration'),
      about: t('operations.configurationAbout'),
      content: <Configuration />,
    },
  ];
  return (
    <>
      <PageTitle title={t('operations.machinery')} />
      <Contents parts={parts} />
      {parts.map(({ anchor, title, about, content }) => (
        <Section key={anchor} anchor={anchor} title={title}>
          {about && <p>{about}</p>}
          {content}
        </Section>
      ))}
      <NoticeMails account={MARKETPLACE} />
    </>
  );
}
