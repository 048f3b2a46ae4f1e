import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { configurationQuery } from '../../api/queries';
import type { Setting } from '../../api/types';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';

/** What is in force, and where it comes from. */
export function Configuration() {
  const { t } = useTranslation();
  const columns: readonly Column<Setting>[] = [
    { key: 'name', title: t('operations.setting'), heading: true, cell: ({ name }) => <code>{name}</code> },
    { key: 'value', title: t('operations.value'), cell: ({ value }) => <code>{value || '–'}</code> },
    { key: 'source', title: t('operations.source'), cell: ({ source }) => t(`operations.sourceOf.${source}`) },
  ];
  return (
    <Loaded query={useQuery(configurationQuery)}>
      {({ rows }) => <DataTable caption={t('operations.configuration')} columns={columns} rows={rows} keyOf={({ name }) => name} />}
    </Loaded>
  );
}
