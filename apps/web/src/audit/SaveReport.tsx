import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveReport, savedReportsQuery } from './queries';
import type { SavedReport } from '../api/types';
import { currentLanguage } from '../i18n';
import { Confirmed } from '../ui/Confirmed';
import { useNotices } from '../ui/Notices';
import { filtersToSave } from './saved-reports';
import { SavedReportFields, type Schedule } from './SavedReportFields';

interface Properties {
  readonly report: SavedReport['report'];
  readonly title: string;
  /** What is asked for, as the address says. */
  readonly selection: Readonly<Record<string, string | undefined>>;
}

/** Saves the report with what it is narrowed to, and has it mailed where that is wanted (decision 26). */
export function SaveReport({ report, title, selection }: Properties) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const said = useNotices();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...savedReportsQuery, enabled: open });
  const [name, setName] = useState(title);
  const [schedule, setSchedule] = useState<Schedule>('never');
  // A try that is repeated is the same one.
  const [id, setId] = useState(() => crypto.randomUUID());
  const command = useMutation({
    mutationFn: () => {
      const filters = filtersToSave(selection, schedule !== 'never');
      const { zone } = selection;
      const mailed = schedule === 'never' ? {} : { schedule };
      return saveReport(id, {
        name,
        report,
        filters,
        language: currentLanguage(),
        ...(zone !== undefined && { zone }),
        ...mailed,
      });
    },
    onSuccess: async () => {
      setId(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: savedReportsQuery.queryKey });
      void said.success(t('savedReports.saved'));
    },
  });
  return (
    <Confirmed
      label={t('savedReports.save')}
      question={t('savedReports.saveQuestion')}
      command={command}
      incomplete={name.trim() === ''}
      fields={['name']}
      onOpen={setOpen}
    >
      <SavedReportFields
        name={name}
        onName={setName}
        schedule={schedule}
        onSchedule={setSchedule}
        address={data?.address}
      />
    </Confirmed>
  );
}
