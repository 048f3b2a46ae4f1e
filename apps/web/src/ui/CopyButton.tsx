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
  const copy = useCopy();
  const copyThis = async () => {
    if (await copy(text, html)) onCopied?.();
  };
  return <Button onClick={() => void copyThis()}>{label}</Button>;
}

/** Copies a text, says whether that went well, and answers it. */
export function useCopy(): (text: string, html?: string) => Promise<boolean> {
  const notices = useNotices();
  const { t } = useTranslation();
  return async (text, html) => {
    try {
      await write(text, html);
      void notices.success(t('copy.done'));
      return true;
    } catch {
      void notices.error(t('copy.failed'));
      return false;
    }
  };
}

async function write(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const [plain, rich] = [new Blob([text], { type: 'text/plain' }), new Blob([html], { type: 'text/html' })];
  return navigator.clipboard.write([new ClipboardItem({ [plain.type]: plain, [rich.type]: rich })]);
}
