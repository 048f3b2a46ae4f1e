import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';

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
  const { message } = App.useApp();
  const { t } = useTranslation();
  const copy = async () => {
    try {
      await write(text, html);
      void message.success(t('copy.done'));
      onCopied?.();
    } catch {
      void message.error(t('copy.failed'));
    }
  };
  return <Button onClick={() => void copy()}>{label}</Button>;
}

async function write(text: string, html: string | undefined): Promise<void> {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const forms = { 'text/plain': text, 'text/html': html };
  const blobs = Object.entries(forms).map(([type, content]) => [type, new Blob([content], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
