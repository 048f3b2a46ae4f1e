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
  const [plain, rich] = [new Blob([text], { type: 'text/plain' }), new Blob([html], { type: 'text/html' })];
  return navigator.clipboard.write([new ClipboardItem({ [plain.type]: plain, [rich.type]: rich })]);
}
