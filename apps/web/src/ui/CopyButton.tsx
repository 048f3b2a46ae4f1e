import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNotices } from './Notices';

/** Copies a text, and its form with headings and a link where there is one, for programs that take it. */
export function CopyButton({
  label,
  text,
  html,
  onCopied,
}: {
  readonly label: string;
  readonly text: string;
  readonly html?: string;
  readonly onCopied?: () => void;
}) {
  const notices = useNotices();
  const { t } = useTranslation();
  const copy = async () => {
    try {
      await write(text, html);
      void notices.success(t('copy.done'));
      onCopied?.();
    } catch {
      void notices.error(t('copy.failed'));
    }
  };
  return <Button onClick={() => void copy()}>{label}</Button>;
}

async function write(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const [plain, rich] = [new Blob([text], { type: 'text/plain' }), new Blob([html], { type: 'text/html' })];
  return navigator.clipboard.write([new ClipboardItem({ [plain.type]: plain, [rich.type]: rich })]);
}
