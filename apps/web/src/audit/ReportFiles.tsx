import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n';
import { DownloadButton } from '../ui/DownloadButton';

interface Properties {
  /** Where the API has it. */
  readonly path: string;
  /** How its files are called. */
  readonly name: string;
  /** What is asked for, as the address says. */
  readonly selection: Readonly<Record<string, string | undefined>>;
  /** All of it as a file. */
  readonly file: (accept: string) => Promise<Blob>;
}

/** All of it, to the last row: for a spreadsheet, for a program, and on paper. */
export function ReportFiles({ path, name, selection, file }: Properties) {
  const { t } = useTranslation();
  const asked = Object.entries(selection).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return (
    <>
      <DownloadButton label={t('report.csv')} file={`${name}.csv`} fetch={() => file('text/csv')} />
      <DownloadButton label={t('report.json')} file={`${name}.ndjson`} fetch={() => file('application/x-ndjson')} />
      <Button
        href={`${path}?${new URLSearchParams([...asked, ['language', currentLanguage()]]).toString()}`}
        target="_blank"
      >
        {t('report.print')}
      </Button>
    </>
  );
}
