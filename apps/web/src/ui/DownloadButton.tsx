import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { useNotices } from './Notices';
import { sentences } from './sentences';

/** Long enough to read why there is no file and what to do. */
const READ_SECONDS = 12;

/** Fetches a file and hands it to the browser to keep. */
export function DownloadButton({
  label,
  file,
  fetch,
}: {
  readonly label: string;
  readonly file: string;
  readonly fetch: () => Promise<Blob>;
}) {
  const notices = useNotices();
  const { t } = useTranslation();
  const download = useMutation({
    mutationFn: fetch,
    onSuccess: (content) => keep(content, file),
    onError: (error) => {
      const { title, next } =
        error instanceof Problem
          ? error.document
          : { title: t('app.downloadFailed'), next: t('app.downloadFailedNext') };
      void notices.error({ content: sentences(title, next), duration: READ_SECONDS });
    },
  });
  return (
    <Button loading={download.isPending} onClick={() => download.mutate()}>
      {label}
    </Button>
  );
}

function keep(content: Blob, file: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = file;
  link.click();
  URL.revokeObjectURL(address);
}
