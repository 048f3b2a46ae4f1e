import { useTranslation } from 'react-i18next';
import { PageTitle } from '../ui/PageTitle';
import { TimeLine } from './TimeLine';

/** The time line of anything: an invitation, a subscription, an actor, a request, or everything. */
export function TimeLinePage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('nav.timeLine')} />
      <TimeLine />
    </>
  );
}
