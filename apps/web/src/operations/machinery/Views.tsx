import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { ANYTHING, askAgain } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import { viewsQuery } from './queries';
import type { ViewState } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { BulkAction } from '../../ui/BulkAction';
import { Confirmed } from '../../ui/Confirmed';
import { type ListColumn, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { RequestState, useRequestText } from './RequestState';
import { useLag } from './use-lag';

const LIST = 'views';

/** How far every view is, and its rebuild: asked for, watched, and taken back. */
export function Views() {
  const { t } = useTranslation();
  const progressOf = useProgress();
  const requestText = useRequestText();
  const columns: readonly ListColumn<ViewState>[] = [
    {
      key: 'view',
      title: t('operations.view'),
      heading: true,
      text: viewOf,
      cell: ({ view, views }) => <ViewNames view={view} views={views} />,
    },
    {
      key: 'collection',
      title: t('operations.readFrom'),
      roomy: true,
      below: 'narrow',
      text: ({ storedAs }) => storedAs,
      cell: ({ storedAs }) => <code>{storedAs}</code>,
    },
    {
      key: 'lag',
      title: t('operations.lag'),
      below: 'narrow',
      text: (view) =>
        progressOf(view)
          .map(({ text }) => text)
          .join(' · '),
      cell: (view) =>
        progressOf(view).map(({ color, text }) => (
          <Tag key={text} color={color}>
            {text}
          </Tag>
        )),
    },
    {
      key: 'request',
      title: t('operations.rebuild'),
      below: 'small',
      text: ({ request }) => requestText(request),
      cell: (view) => <RequestState view={view} />,
    },
    {
      key: 'action',
      title: t('operations.action'),
      below: 'narrow',
      cell: (view) => (
        <div className="actions">
          <Rebuild view={view} />
          {view.former !== undefined && <SwitchBack view={view} former={view.former} />}
        </div>
      ),
    },
  ];
  return (
    <Loaded query={useQuery(viewsQuery)} loading={<LoadingList list={LIST} columns={columns} />}>
      {({ rows }) => (
        <ListView
          list={LIST}
          caption={t('operations.views')}
          columns={columns}
          rows={rows}
          keyOf={viewOf}
          actions={(chosen) => <RebuildMany views={chosen} />}
        />
      )}
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

/** How far a view is, and what keeps it from going on. */
function useProgress(): (view: ViewState) => readonly { readonly color: string; readonly text: string }[] {
  const { t } = useTranslation();
  const lagOf = useLag();
  return ({ lag, share, isFilled, isLed, parkedStreams }) => [
    isFilled
      ? { color: lag.events === 0 ? 'success' : 'warning', text: lagOf(lag) }
      : { color: 'processing', text: t('operations.filling', { percent: Math.floor(share * 100) }) },
    ...(isLed ? [] : [{ color: 'error', text: t('operations.notLed') }]),
    ...(parkedStreams > 0 ? [{ color: 'warning', text: t('operations.parkedCount', { count: parkedStreams }) }] : []),
  ];
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

/** Each is asked for by itself, one after the other. */
function RebuildMany({ views }: { readonly views: readonly ViewState[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <BulkAction
      label={t('operations.rebuildMany')}
      question={t('operations.rebuildManyQuestion')}
      rows={views.filter(({ request }) => !isUnderWay(request))}
      keyOf={viewOf}
      nameOf={viewOf}
      run={({ view }) => contentOf(api.POST('/machinery/view-rebuilds', { body: { view } }))}
      onDone={() => askAgain(queries, [ANYTHING])}
    >
      <p>{t('operations.rebuildEffect')}</p>
    </BulkAction>
  );
}

function viewOf({ view }: ViewState): string {
  return view;
}

function isUnderWay(request: ViewState['request']): boolean {
  return request?.state === 'waiting' || request?.state === 'running';
}
