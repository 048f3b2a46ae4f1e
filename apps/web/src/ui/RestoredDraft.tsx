import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** That what is entered here is from before, and a way to begin anew. */
export function RestoredDraft({ onDiscard }: { readonly onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      className="block"
      type="info"
      showIcon
      title={t('draft.restored')}
      action={
        <Button size="small" onClick={onDiscard}>
          {t('draft.discard')}
        </Button>
      }
    />
  );
}
