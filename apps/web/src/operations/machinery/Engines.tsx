import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { enginesQuery } from './queries';
import type { Engine } from '../../api/types';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';

/** Both engines: what they are, whether they answer, and what came of the last write that was tried. */
export function Engines() {
  const { t } = useTranslation();
  const columns: readonly Column<Engine>[] = [
    {
      key: 'engine',
      title: t('operations.engine'),
      heading: true,
      cell: ({ engine }) => t(`operations.engineName.${engine}`),
    },
    {
      key: 'version',
      title: t('operations.version'),
      below: 'narrow',
      cell: ({ version, isEmbedded }) => (isEmbedded ? t('operations.embedded', { version }) : (version ?? '–')),
    },
    {
      key: 'connection',
      title: t('operations.reachable'),
      cell: ({ isReachable, answeredInMs }) => (
        <Tag color={isReachable ? 'success' : 'error'}>
          {isReachable ? t('operations.answers', { ms: answeredInMs ?? 0 }) : t('operations.unreachable')}
        </Tag>
      ),
    },
    {
      key: 'writes',
      title: t('operations.writes'),
      below: 'narrow',
      cell: (engine) => <Writes writes={engine.writes} />,
    },
  ];
  return (
    <Loaded query={useQuery(enginesQuery)}>
      {({ rows }) => (
        <DataTable caption={t('operations.engines')} columns={columns} rows={rows} keyOf={({ engine }) => engine} />
      )}
    </Loaded>
  );
}

function Writes({ writes }: Pick<Engine, 'writes'>) {
  const { t } = useTranslation();
  const refused = writes.flatMap(({ where, refusal }) => (refusal === undefined ? [] : [{ where, reason: refusal }]));
  if (refused.length === 0) return <Tag color="success">{t('operations.written')}</Tag>;
  return refused.map(({ where, reason }) => (
    <Tag key={where} color="error">
      {t('operations.writeRefused', { where, reason })}
    </Tag>
  ));
}
