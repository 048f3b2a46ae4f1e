import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { savedReportsQuery } from './queries';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { instantsOf, pageOf } from './saved-reports';

/** Where the mail of a scheduled report leads: the report itself, of the week or month that the mail is about. */
export function SavedReportPage() {
  const { savedReportId = '', period = '' } = useParams();
  return (
    <Loaded query={useQuery(savedReportsQuery)}>
      {({ rows, zone }) => {
        const saved = rows.find(({ id }) => id === savedReportId);
        if (saved === undefined) return <Gone />;
        return <Navigate to={pageOf(saved, instantsOf(period, saved.zone ?? zone))} replace />;
      }}
    </Loaded>
  );
}

function Gone() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('savedReports.title')} />
      <EmptyState
        text={t('savedReports.gone')}
        action={<LinkButton to="/audit-center/saved-reports">{t('savedReports.title')}</LinkButton>}
      />
    </>
  );
}
