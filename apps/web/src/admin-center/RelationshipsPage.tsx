import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { gapsQuery, relationshipsQuery } from './queries';
import type { PartnerRelationship } from '../api/types';
import { Choice } from '../ui/Choice';
import { EmptyState } from '../ui/EmptyState';
import { Help } from '../ui/Help';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { useAddress } from '../ui/use-address';
import { useServiceNames } from '../ui/use-service-names';
import { useCustomer } from './AdminCenter';
import { CustomerFirstSteps } from './CustomerFirstSteps';
import { RelationshipCards } from './RelationshipCards';
import { RelationshipMatrix } from './RelationshipMatrix';
import { RequestsNotice } from './RequestsNotice';
import { ReviewNotice } from './ReviewNotice';
import { RemoveAllDap } from './RemoveAllDap';

/**
 * Partner Relationships: all partners of the customer and which of them has DAP for which service (S11), and taking it
 * back (S15).
 */
export function RelationshipsPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  return (
    <>
      <PageTitle title={t('nav.relationships')} />
      <p>
        {t('relationships.lead')} <Help term="dap" />
      </p>
      <RequestsNotice customerId={id} />
      <Unmanaged customerId={id} />
      <Loaded query={useQuery(relationshipsQuery(id))}>
        {(relationships) => (
          <>
            <ReviewNotice customerId={id} relationships={relationships} />
            <CustomerFirstSteps customerId={id} relationships={relationships} />
            <Relationships all={relationships} />
          </>
        )}
      </Loaded>
    </>
  );
}

/**
 * That nobody looks after a service that is subscribed to, or was once looked after: said where it is brought about.
 */
function Unmanaged({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const namesOf = useServiceNames();
  const { data: gaps = [] } = useQuery(gapsQuery(customerId));
  return (
    <div role="status">
      {gaps.length > 0 && (
        <Alert
          className="block"
          type="warning"
          showIcon
          title={t('gaps.title')}
          description={
            <>
              {namesOf(gaps.map(({ service }) => service))}{' '}
              <Link to={`/admin-center/${customerId}/subscriptions`}>{t('gaps.more')}</Link>
            </>
          }
        />
      )}
    </div>
  );
}

function Relationships({ all }: { readonly all: readonly PartnerRelationship[] }) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const view = parameters.get('view') === 'list' ? 'list' : 'matrix';
  const withEnded = parameters.get('ended') === 'true';
  const shown = withEnded ? all : all.filter(({ status }) => status === 'active');
  return (
    <>
      <div className="filters">
        <Choice
          label={t('relationships.view')}
          value={view}
          options={[
            { value: 'matrix', label: t('relationships.matrix') },
            { value: 'list', label: t('relationships.list') },
          ]}
          onChange={(value) => change({ view: value === 'list' ? value : undefined })}
        />
        <div className="field">
          <Checkbox
            checked={withEnded}
            onChange={({ target }) => change({ ended: target.checked ? 'true' : undefined })}
          >
            {t('relationships.withEnded')}
          </Checkbox>
        </div>
        <div className="field">
          <RemoveAllDap relationships={all} />
        </div>
      </div>
      {shown.length === 0 && <EmptyState text={t('relationships.none')} />}
      {shown.length > 0 &&
        (view === 'matrix' ? (
          <RelationshipMatrix relationships={shown} />
        ) : (
          <RelationshipCards relationships={shown} />
        ))}
    </>
  );
}
