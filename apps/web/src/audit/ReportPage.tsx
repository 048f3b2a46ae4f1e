import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { Alert } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import type { Column } from '../ui/DataTable';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { ListView } from '../ui/ListView';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Zone } from '../ui/Moment';
import { rowsOf } from '../ui/pages';
import { Section } from '../ui/Section';
import { useAddress } from '../ui/use-address';
import { isSavable } from './report-titles';
import { ReportFiles } from './ReportFiles';
import { type Account, type ReportFilter, ReportFilters } from './ReportFilters';
import { type Figure, figureText, type Grouping, ReportGroups } from './ReportGroups';
import { SaveReport } from './SaveReport';

type Named<Totals> = Totals & { readonly key: string; readonly name: string };

/** A page of a report. */
export interface ReportRows<Row> {
  readonly position: string;
  /** Whose days and months are told. */
  readonly zone: string;
  readonly rows: readonly Row[];
  readonly cutStreams: readonly { readonly stream: string; readonly revision: string; readonly reason: string }[];
}

/** What all rows of a report come to. */
interface ReportFigures<Totals, By extends Grouping> {
  readonly totals: Totals;
  readonly groups: Readonly<Record<By, readonly Named<Totals>[]>>;
}

interface Properties<Row, Totals, By extends Grouping> {
  /** The report's name in the API's addresses and of its files. */
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  /** Whom it can be narrowed to; both, if nothing is said. */
  readonly accounts?: readonly Account[];
  readonly filters: readonly ReportFilter[];
  /** What is asked for, as the address says. */
  readonly selection: Readonly<Record<string, string | undefined>>;
  readonly rows: Pick<
    UseInfiniteQueryResult<InfiniteData<ReportRows<Row>>>,
    'data' | 'error' | 'failureReason' | 'refetch' | 'hasNextPage' | 'isFetching' | 'fetchNextPage'
  >;
  /** As of the position of the rows. */
  readonly counted: Pick<UseQueryResult<ReportFigures<Totals, By>>, 'data' | 'error' | 'failureReason' | 'refetch'>;
  /** The whole report as a file. */
  readonly file: (accept: string) => Promise<Blob>;
  readonly figures: readonly [Figure<Totals>, ...Figure<Totals>[]];
  /** The first is the one to begin with. */
  readonly groupings: readonly [By, ...By[]];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Something more to say of these rows. */
  readonly children?: (rows: readonly Row[]) => ReactNode;
}

const BOTH: readonly Account[] = ['customer', 'partner'];

/** A report: what it is narrowed to, its figures as a whole and by group, its rows, and its files. */
export function ReportPage<Row, Totals, By extends Grouping>(properties: Properties<Row, Totals, By>) {
  const { name, title, lead, accounts = BOTH, filters, selection, rows, file } = properties;
  const zone = useZoneOf(selection, rows.data?.pages[0]);
  return (
    <>
      <PageTitle
        title={title}
        actions={
          <>
            {isSavable(name) && <SaveReport report={name} title={title} selection={selection} />}
            <ReportFiles path={`/audit/reports/${name}`} name={name} selection={selection} file={file} />
          </>
        }
      />
      <p>{lead}</p>
      <Zone value={zone}>
        <ReportFilters accounts={accounts} filters={filters} selection={selection} />
      </Zone>
      <Loaded query={rows}>{({ pages }) => <Told {...properties} pages={pages} />}</Loaded>
    </>
  );
}

/**
 * The zone that was chosen, or that of the marketplace, which the first report has told: while the next is on its way
 * it is still that.
 */
function useZoneOf(
  selection: Readonly<Record<string, string | undefined>>,
  report: { readonly zone: string } | undefined,
): string | undefined {
  const [ofMarketplace, remember] = useState<string>();
  const chosen = selection['zone'];
  if (chosen === undefined && report !== undefined && report.zone !== ofMarketplace) remember(report.zone);
  return chosen ?? report?.zone ?? ofMarketplace;
}

function Told<Row, Totals, By extends Grouping>({
  name,
  pages,
  rows: { hasNextPage, isFetching, fetchNextPage },
  counted,
  figures,
  groupings,
  columns,
  keyOf,
  children,
}: Properties<Row, Totals, By> & { readonly pages: readonly ReportRows<Row>[] }) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const grouping = groupings.find((each) => each === parameters.get('group')) ?? groupings[0];
  const rows = rowsOf({ pages });
  const [first] = pages;
  const more = hasNextPage && !isFetching;
  // A page without a row is not the end.
  useEffect(() => {
    if (rows.length === 0 && more) void fetchNextPage();
  }, [rows.length, more, fetchNextPage]);
  return (
    <Zone value={first?.zone}>
      {first && <Cut streams={first.cutStreams} />}
      <Loaded query={counted}>
        {({ totals, groups }) => (
          <>
            <Section title={t('report.totals')}>
              <Facts
                facts={figures.map((figure) => ({
                  name: figure.title,
                  value: <strong>{figureText(figure, totals)}</strong>,
                }))}
              />
              <p className="quiet block">
                {t('asOf.atPosition', { position: first?.position })} · {t('report.zoneIs', { zone: first?.zone })}
              </p>
            </Section>
            {rows.length > 0 && (
              <Section
                title={t('report.grouped')}
                actions={
                  <Choice
                    label={t('report.group')}
                    value={grouping}
                    options={groupings.map((value) => ({ value, label: t(`report.groups.${value}`) }))}
                    onChange={(value) => change({ group: value === groupings[0] ? undefined : value })}
                  />
                }
              >
                <ReportGroups grouping={grouping} groups={groups[grouping]} figures={figures} />
              </Section>
            )}
          </>
        )}
      </Loaded>
      {rows.length === 0 && !hasNextPage && <EmptyState text={t('report.none')} />}
      {rows.length > 0 && (
        <>
          {children?.(rows)}
          <Section title={t('report.rows')}>
            <ListView
              list={`report-${name}`}
              caption={t('report.rows')}
              columns={columns}
              rows={rows}
              keyOf={keyOf}
              onEnd={() => more && void fetchNextPage()}
            />
          </Section>
        </>
      )}
    </Zone>
  );
}

/** What could not be read, and so is in no row. */
export function Cut({ streams }: { readonly streams: ReportRows<unknown>['cutStreams'] }) {
  const { t } = useTranslation();
  if (streams.length === 0) return null;
  return (
    <Alert
      className="block"
      type="warning"
      showIcon
      title={t('report.cut')}
      description={
        <ul>
          {streams.map(({ stream, revision, reason }) => (
            <li key={stream}>
              <code>{stream}</code> {revision}: {reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}
