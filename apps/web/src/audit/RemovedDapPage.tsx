import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RemovedDapSelection, removedDapQuery } from '../api/audit-queries';
import { api, contentOf } from '../api/client';
import { type RemovedDapReport, SERVICES } from '../api/types';
import { Choice } from '../ui/Choice';
import { DownloadButton } from '../ui/DownloadButton';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { named, useAddress } from './address';
import { isInstant, MomentField } from './MomentField';
import { GROUPINGS, RemovedDapGroups } from './RemovedDapGroups';
import { RemovedDapTable } from './RemovedDapTable';

const CAUSES = Object.keys({
  'removed-by-customer': true,
  reassigned: true,
  'relinquished-by-partner': true,
  'relationship-ended': true,
  'reseller-unlinked': true,
  'role-changed': true,
  'customer-departed': true,
} satisfies Record<NonNullable<RemovedDapSelection['cause']>, true>) as readonly NonNullable<RemovedDapSelection['cause']>[];

const TOTALS = ['removed', 'restored', 'replaced', 'openGaps', 'dutiesWithoutAccess'] as const;

/** The report of removed DAP, as of any moment. All of what is asked for stands in the address. */
export function RemovedDapPage() {
  const { t } = useTranslation();
  const [parameters] = useAddress();
  const selection = selectionIn(parameters);
  const report = useQuery(removedDapQuery(selection));
  const file = (accept: string) => () =>
    contentOf(api.GET('/audit/reports/removed-dap', { params: { query: selection }, headers: { Accept: accept }, parseAs: 'blob' }));
  return (
    <>
      <PageTitle
        title={t('nav.removedDap')}
        actions={
          <>
            <DownloadButton label={t('removedDap.csv')} file="removed-dap.csv" fetch={file('text/csv')} />
            <DownloadButton label={t('removedDap.json')} file="removed-dap.json" fetch={file('application/json')} />
            <Button href={`/audit/reports/removed-dap?${new URLSearchParams(selection).toString()}`} target="_blank">
              {t('removedDap.print')}
            </Button>
          </>
        }
      />
      <p>{t('removedDap.lead')}</p>
      <Filters selection={selection} report={report.data} />
      <Loaded query={report}>{(found) => <Report report={found} />}</Loaded>
    </>
  );
}

function Filters({ selection, report }: { readonly selection: RemovedDapSelection; readonly report: RemovedDapReport | undefined }) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const { service, cause, since, until, at } = selection;
  const chosen = (['customer', 'partner'] as const).flatMap((kind) => {
    const id = selection[kind];
    return id === undefined ? [] : [{ kind, name: report?.groups[kind].find(({ key }) => key === id)?.name ?? id }];
  });
  return (
    <search>
      <div className="filters">
        <Choice
          label={t('service.label')}
          value={service ?? ''}
          options={[{ value: '', label: t('service.any') }, ...SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))]}
          onChange={(value) => change({ service: value })}
        />
        <Choice
          label={t('removedDap.cause')}
          value={cause ?? ''}
          options={[{ value: '', label: t('removedDap.anyCause') }, ...CAUSES.map((value) => ({ value, label: t(`cause.${value}`) }))]}
          onChange={(value) => change({ cause: value })}
        />
        <MomentField label={t('removedDap.since')} value={since} onChange={(instant) => change({ since: instant })} />
        <MomentField label={t('removedDap.until')} value={until} onChange={(instant) => change({ until: instant })} />
        <MomentField label={t('asOf.moment')} value={isInstant(at) ? at : undefined} onChange={(instant) => change({ at: instant })} />
      </div>
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map(({ kind, name }) => (
            <li key={kind}>
              <Tag>
                {t(`timeLine.of.${kind}`)}: {name}{' '}
                <button
                  type="button"
                  className="link-button"
                  aria-label={t('timeLine.remove', { filter: name })}
                  onClick={() => change({ [kind]: undefined })}
                >
                  ×
                </button>
              </Tag>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function Report({ report: { rows, totals, groups, cutStreams, position } }: { readonly report: RemovedDapReport }) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const grouping = GROUPINGS.find((each) => each === parameters.get('group')) ?? 'cause';
  return (
    <>
      {cutStreams.length > 0 && (
        <Alert
          className="block"
          type="warning"
          showIcon
          title={t('removedDap.cut')}
          description={
            <ul>
              {cutStreams.map(({ stream, revision, reason }) => (
                <li key={stream}>
                  <code>{stream}</code> {revision}: {reason}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Section title={t('removedDap.totals')}>
        <Facts facts={TOTALS.map((total) => ({ name: t(`removedDap.total.${total}`), value: <strong>{totals[total]}</strong> }))} />
        <p className="quiet block">{t('asOf.atPosition', { position })}</p>
      </Section>
      {rows.length === 0 && <EmptyState text={t('removedDap.none')} />}
      {rows.length > 0 && (
        <>
          <Section
            title={t('removedDap.grouped')}
            actions={
              <Choice
                label={t('removedDap.group')}
                value={grouping}
                options={GROUPINGS.map((value) => ({ value, label: t(`removedDap.groups.${value}`) }))}
                onChange={(value) => change({ group: value === 'cause' ? undefined : value })}
              />
            }
          >
            <RemovedDapGroups grouping={grouping} groups={groups[grouping]} />
          </Section>
          <Section title={t('removedDap.rows')}>
            <RemovedDapTable rows={rows} />
          </Section>
        </>
      )}
    </>
  );
}

/** What the address asks for; what does not exist is left out. */
function selectionIn(parameters: URLSearchParams): RemovedDapSelection {
  const service = SERVICES.find((each) => each === parameters.get('service'));
  const cause = CAUSES.find((each) => each === parameters.get('cause'));
  return {
    ...named(parameters, ['customer', 'partner', 'since', 'until', 'at']),
    ...(service && { service }),
    ...(cause && { cause }),
  };
}
