import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { removeSavedReport, savedReportsQuery, saveReport } from './queries';
import type { SavedReport } from '../api/types';
import { Confirmed } from '../ui/Confirmed';
import { type Column, DataTable } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { useNotices } from '../ui/Notices';
import { PageTitle } from '../ui/PageTitle';
import { FiltersInWords } from './FiltersInWords';
import { useReportTitle } from './report-titles';
import { filtersToSave, pageOf } from './saved-reports';
import { SavedReportFields, type Schedule } from './SavedReportFields';

/**
 * The reports that the reader has saved, each a link to what it says now, and which of them are mailed (decision 26).
 */
export function SavedReportsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('savedReports.title')} />
      <p>{t('savedReports.lead')}</p>
      <Loaded query={useQuery(savedReportsQuery)}>
        {({ rows, address }) =>
          rows.length === 0 ? <EmptyState text={t('savedReports.none')} /> : <Table rows={rows} address={address} />
        }
      </Loaded>
    </>
  );
}

function Table({ rows, address }: { readonly rows: readonly SavedReport[]; readonly address: string | undefined }) {
  const { t } = useTranslation();
  const titleOf = useReportTitle();
  const columns: readonly Column<SavedReport>[] = [
    {
      key: 'name',
      title: t('savedReports.name'),
      heading: true,
      cell: (saved) => <Link to={pageOf(saved)}>{saved.name}</Link>,
    },
    { key: 'report', title: t('savedReports.report'), below: 'narrow', cell: ({ report }) => titleOf(report) },
    {
      key: 'filters',
      title: t('paper.filters'),
      roomy: true,
      below: 'medium',
      cell: ({ filters }) => <FiltersInWords filters={filters} />,
    },
    {
      key: 'schedule',
      title: t('savedReports.schedule'),
      below: 'narrow',
      cell: ({ schedule, stopped }) => (
        <span className="cell">
          {t(`savedReports.schedules.${schedule ?? 'never'}`)}
          {stopped && <span className="quiet">{t(`savedReports.stopped.${stopped}`)}</span>}
        </span>
      ),
    },
    {
      key: 'actions',
      title: t('lists.actions'),
      titleUnseen: true,
      cell: (saved) => (
        <span className="tags">
          <Change saved={saved} address={address} />
          <Remove saved={saved} />
        </span>
      ),
    },
  ];
  return <DataTable caption={t('savedReports.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

function Change({ saved, address }: { readonly saved: SavedReport; readonly address: string | undefined }) {
  const { t } = useTranslation();
  const [name, setName] = useState(saved.name);
  const [schedule, setSchedule] = useState<Schedule>(saved.schedule ?? 'never');
  const command = useSaved(() => {
    const { id, stopped: _, schedule: __, ...rest } = saved;
    const filters = filtersToSave(saved.filters, schedule !== 'never');
    return saveReport(id, { ...rest, name, filters, ...(schedule !== 'never' && { schedule }) });
  }, t('savedReports.saved'));
  return (
    <Confirmed
      label={t('savedReports.change')}
      question={t('savedReports.changeQuestion', { name: saved.name })}
      command={command}
      small
      incomplete={name.trim() === ''}
      fields={['name']}
    >
      <SavedReportFields name={name} onName={setName} schedule={schedule} onSchedule={setSchedule} address={address} />
    </Confirmed>
  );
}

function Remove({ saved: { id, name } }: { readonly saved: SavedReport }) {
  const { t } = useTranslation();
  const command = useSaved(() => removeSavedReport(id), t('savedReports.removed'));
  return (
    <Confirmed
      label={t('savedReports.remove')}
      question={t('savedReports.removeQuestion', { name })}
      command={command}
      small
      danger
    >
      <p>{t('savedReports.removeEffect')}</p>
    </Confirmed>
  );
}

/** Does something to what is saved, and shows it as it is then. */
function useSaved(send: () => Promise<unknown>, done: string) {
  const queries = useQueryClient();
  const said = useNotices();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: savedReportsQuery.queryKey });
      void said.success(done);
    },
  });
}
