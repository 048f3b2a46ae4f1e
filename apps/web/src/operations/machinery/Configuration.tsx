import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { configurationQuery } from './queries';
import type { Setting } from '../../api/types';
import type { ListColumn } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { SearchedList } from '../../ui/SearchedList';

/** What is in force, and where it comes from. */
export function Configuration() {
  const { t } = useTranslation();
  const sourceOf = ({ source }: Setting) => t(`operations.sourceOf.${source}`);
  const columns: readonly ListColumn<Setting>[] = [
    {
      key: 'name',
      title: t('operations.setting'),
      heading: true,
      text: ({ name }) => name,
      cell: ({ name }) => <code>{name}</code>,
    },
    {
      key: 'value',
      title: t('operations.value'),
      roomy: true,
      below: 'narrow',
      text: ({ value }) => value,
      cell: ({ value }) => <code>{value || '–'}</code>,
    },
    { key: 'source', title: t('operations.source'), text: sourceOf, cell: sourceOf },
  ];
  return (
    <Loaded query={useQuery(configurationQuery)}>
      {({ rows }) => (
        <SearchedList
          list="configuration"
          caption={t('operations.configuration')}
          columns={columns}
          rows={rows}
          keyOf={({ name }) => name}
        />
      )}
    </Loaded>
  );
}
