import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { customerAsOfQuery, customerBeginningQuery, customerChangesQuery } from '../api/audit-queries';
import { EmptyState } from '../ui/EmptyState';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { Section } from '../ui/Section';
import { useSettled } from '../ui/use-settled';
import { useAddress } from '../ui/use-address';
import { MomentBar } from './MomentBar';
import { RelationshipsThen } from './RelationshipsThen';

/** While a slider moves, the log is not read for every place it passes. */
const SETTLED_MS = 150;

/** A customer's Partner Relationships as of any moment, with stepping from event to event. */
export function CustomerAsOfPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  const [parameters, change] = useAddress();
  const at = parameters.get('at') ?? undefined;
  const past = useQuery(customerAsOfQuery(customerId, useSettled(at, SETTLED_MS)));
  const beginning = useQuery(customerBeginningQuery(customerId));
  const begin = beginning.data && Date.parse(beginning.data.recordedAt);
  return (
    <>
      <Section
        title={t('nav.asOf')}
        actions={
          at !== undefined && <LinkButton to={`changes?${new URLSearchParams({ from: at }).toString()}`}>{t('asOf.compare')}</LinkButton>
        }
      >
        {begin !== undefined && (
          <MomentBar
            at={at}
            recordedAt={past.data?.recordedAt}
            begin={begin}
            end={Math.max(begin + 1, beginning.dataUpdatedAt)}
            steps={{ back: past.data?.back, forward: past.data?.forward }}
            onChoose={(moment, options) => change({ at: moment }, options)}
          />
        )}
        {past.data?.recordedAt !== undefined && (
          <LastChange customerId={customerId} from={past.data.back} to={past.data.position} recordedAt={past.data.recordedAt} />
        )}
      </Section>
      <Section title={t('nav.relationships')}>
        <Loaded query={past}>
          {({ customer, relationships, position }) => {
            if (!customer) return <EmptyState text={t('asOf.before')} />;
            return (
              <>
                {relationships.length === 0 && <EmptyState text={t('asOf.none')} />}
                {relationships.length > 0 && <RelationshipsThen customerId={customerId} relationships={relationships} />}
                <p className="quiet block">{t('asOf.atPosition', { position })}</p>
              </>
            );
          }}
        </Loaded>
      </Section>
    </>
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
