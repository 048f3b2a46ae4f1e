import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, contentOf } from '../api/client';
import { customerAsOfQuery, customerBeginningQuery, customerChangesQuery } from './queries';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { Section } from '../ui/Section';
import { useSettled } from '../ui/use-settled';
import { useAddress } from '../ui/use-address';
import { MomentBar } from './MomentBar';
import { RelationshipsThen } from './RelationshipsThen';
import { ReportFiles } from './ReportFiles';
import { Cut } from './ReportPage';

/** While a slider moves, the log is not read for every place it passes. */
const SETTLED_MS = 150;

/** A customer's Partner Relationships as of any moment, with stepping from event to event. */
export function CustomerAsOfPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  const [parameters, change] = useAddress();
  const at = parameters.get('at') ?? undefined;
  const past = useInfiniteQuery(customerAsOfQuery(customerId, useSettled(at, SETTLED_MS)));
  const { hasNextPage, isFetching, isError, fetchNextPage } = past;
  const more = hasNextPage && !isFetching && !isError;
  // A matrix of some of the partners would look like all of them.
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
  const then = past.data?.pages[0];
  const beginning = useQuery(customerBeginningQuery(customerId));
  const begin = beginning.data && Date.parse(beginning.data.recordedAt);
  return (
    <>
      <Section
        title={t('nav.asOf')}
        actions={
          at !== undefined && (
            <LinkButton to={`changes?${new URLSearchParams({ from: at }).toString()}`}>{t('asOf.compare')}</LinkButton>
          )
        }
      >
        {begin !== undefined && (
          <MomentBar
            at={at}
            recordedAt={then?.recordedAt}
            begin={begin}
            end={Math.max(begin + 1, beginning.dataUpdatedAt)}
            steps={{ back: then?.back, forward: then?.forward }}
            onChoose={(moment, options) => change({ at: moment }, options)}
          />
        )}
        {then?.recordedAt !== undefined && (
          <LastChange customerId={customerId} from={then.back} to={then.position} recordedAt={then.recordedAt} />
        )}
      </Section>
      <Section title={t('nav.relationships')} actions={<Files customerId={customerId} at={at} />}>
        <Loaded query={past}>
          {({ pages: [first, ...more] }) => {
            if (!first?.customer) return <EmptyState text={t('asOf.before')} />;
            const relationships = [first, ...more].flatMap((page) => page.relationships);
            return (
              <>
                <Cut streams={first.cutStreams} />
                {relationships.length === 0 && <EmptyState text={t('asOf.none')} />}
                {relationships.length > 0 && (
                  <RelationshipsThen customerId={customerId} relationships={relationships} />
                )}
                <p className="quiet block">{t('asOf.atPosition', { position: first.position })}</p>
              </>
            );
          }}
        </Loaded>
      </Section>
    </>
  );
}

function Files({ customerId, at }: { readonly customerId: string; readonly at: string | undefined }) {
  const path = '/audit/customers/{customerId}/partner-relationships';
  const query = at === undefined ? {} : { at };
  return (
    <ReportFiles
      path={path.replace('{customerId}', customerId)}
      name="partner-relationships"
      selection={query}
      file={(accept) =>
        contentOf(
          api.GET(path, { params: { path: { customerId }, query }, headers: { Accept: accept }, parseAs: 'blob' }),
        )
      }
    />
  );
}

interface Step {
  readonly customerId: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly recordedAt: string;
}

/** What the last step of the customer's history changed, in words. */
function LastChange({ customerId, from, to, recordedAt }: Step) {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(customerChangesQuery(customerId, { ...(from !== undefined && { from }), to }))}>
      {({ changes }) => (
        <p className="block" role="status">
          {t('asOf.lastChange')} (<Moment at={recordedAt} />
          ): <strong>{changes.length === 0 ? t('asOf.noChange') : changes.map(({ text }) => text).join(' · ')}</strong>
        </p>
      )}
    </Loaded>
  );
}
