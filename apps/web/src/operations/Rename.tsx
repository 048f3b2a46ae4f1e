import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { NameField } from './account-fields';

/** Gives an account another name; its history keeps the old one. */
export function Rename({
  name,
  send,
}: {
  readonly name: string;
  readonly send: (name: string) => ReturnType<Parameters<typeof useCommand>[0]>;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const command = useCommand(() => send(typed.trim()), { done: t('operations.renamed') });
  return (
    <Confirmed
      label={t('operations.rename')}
      question={t('operations.renameQuestion', { name })}
      command={command}
      fields={['name']}
    >
      <p>{t('operations.renameEffect')}</p>
      <NameField value={typed} onChange={setTyped} />
    </Confirmed>
  );
}
