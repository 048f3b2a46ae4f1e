import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { viewsQuery } from '../../api/queries';
import type { ViewState } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { type Column, DataTable } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { RequestState } from './RequestState';
import { useLag } from './use-lag';

/** How far every view is, and its rebuild: asked for, watched, and taken back. */
export function Views() {
  const { t } = useTranslation();
  const columns: readonly Column<ViewState>[] = [
    { key: 'view', title: t('operations.view'), heading: true, cell: ({ view, views }) => <ViewNames view={view} views={views} /> },
    { key: 'collection', title: t('operations.readFrom'), roomy: true, wideOnly: true, cell: ({ storedAs }) => <code>{storedAs}</code> },
    { key: 'lag', title: t('operations.lag'), cell: (view) => <Progress view={view} /> },
    { key: 'request', title: t('operations.rebuild'), cell: (view) => <RequestState view={view} /> },
    {
      key: 'action',
      title: t('operations.action'),
      cell: (view) => (
        <div className="actions">
          <Rebuild view={view} />
          {view.former !== undefined && <SwitchBack view={view} former={view.former} />}
        </div>
      ),
    },
  ];
  return (
    <Loaded query={useQuery(viewsQuery)}>
      {({ rows }) => <DataTable caption={t('operations.views')} columns={columns} rows={rows} keyOf={({ view }) => view} />}
    </Loaded>
  );
}

/** Those that follow from one fold are made and switched together. */
function ViewNames({ view, views }: Pick<ViewState, 'view' | 'views'>) {
  return (
    <>
      <code>{view}</code>
      {views.length > 1 && <div className="quiet">{views.join(', ')}</div>}
    </>
  );
}

interface OfView {
  readonly view: ViewState;
}

function Progress({ view: { lag, share, isFilled, isLed, parkedStreams } }: OfView) {
  const { t } = useTranslation();
  const lagOf = useLag();
  return (
    <>
      {isFilled ? (
        <Tag color={lag.events === 0 ? 'success' : 'warning'}>{lagOf(lag)}</Tag>
      ) : (
        <Tag color="processing">{t('operations.filling', { percent: Math.floor(share * 100) })}</Tag>
      )}
      {!isLed && <Tag color="error">{t('operations.notLed')}</Tag>}
      {parkedStreams > 0 && <Tag color="warning">{t('operations.parkedCount', { count: parkedStreams })}</Tag>}
    </>
  );
}

function Rebuild({ view: { view, request } }: OfView) {
  const { t } = useTranslation();
  const command = useCommand(() => api.POST('/machinery/view-rebuilds', { body: { view } }), {
    done: t('operations.rebuildRequested'),
    unchanged: t('operations.underWay'),
  });
  return (
    <Confirmed
      label={t('operations.rebuild')}
      question={t('operations.rebuildQuestion', { view })}
      command={command}
      disabled={isUnderWay(request)}
      small
    >
      <p>{t('operations.rebuildEffect')}</p>
    </Confirmed>
  );
}

function SwitchBack({ view: { view, request }, former }: OfView & { readonly former: string }) {
  const { t } = useTranslation();
  const command = useCommand(() => api.POST('/machinery/view-switch-backs', { body: { view } }), {
    done: t('operations.switchBackRequested'),
    unchanged: t('operations.underWay'),
  });
  return (
    <Confirmed
      label={t('operations.switchBack')}
      question={t('operations.switchBackQuestion', { view, former })}
      command={command}
      disabled={isUnderWay(request)}
      small
    >
      <p>{t('operations.switchBackEffect')}</p>
    </Confirmed>
  );
}

export function RebuildAll() {
  const { data } = useQuery(viewsQuery);
  const [first, ...others] = data?.rows ?? [];
  return first && <RebuildEach first={first} others={others} />;
}

/** Each is asked for by itself, one after the other. */
function RebuildEach({ first, others }: { readonly first: ViewState; readonly others: readonly ViewState[] }) {
  const { t } = useTranslation();
  const rebuild = ({ view }: ViewState) => api.POST('/machinery/view-rebuilds', { body: { view } });
  const rebuildAll = async () => {
    let answer = await rebuild(first);
    for (const view of others) {
      const next = await rebuild(view);
      if (answer.data?.outcome !== 'appended') answer = next;
    }
    return answer;
  };
  const command = useCommand(rebuildAll, { done: t('operations.rebuildRequested'), unchanged: t('operations.underWay') });
  return (
    <Confirmed label={t('operations.rebuildAll')} question={t('operations.rebuildAllQuestion')} command={command}>
      <p>{t('operations.rebuildEffect')}</p>
    </Confirmed>
  );
}

function isUnderWay(request: ViewState['request']): boolean {
  return request?.state === 'waiting' || request?.state === 'running';
}
