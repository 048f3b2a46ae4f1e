import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { relationshipsQuery } from './queries';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useCustomer } from './AdminCenter';
import { PartnerReview } from './PartnerReview';
import { dueCount, reviewedGrants } from './review';

/**
 * Access review (decision 24): for each partner what it can administer, since when, and when somebody last looked at
 * it.
 */
export function ReviewPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  const [now] = useState(() => Date.now());
  return (
    <>
      <PageTitle title={t('nav.review')} />
      <p>{t('review.lead')}</p>
      <Loaded query={useQuery(relationshipsQuery(id))}>
        {(all) => {
          const reviewed = all.filter((each) => reviewedGrants(each, now).length > 0);
          const due = dueCount(all, now);
          if (reviewed.length === 0) return <EmptyState text={t('review.none')} />;
          return (
            <>
              <p role="status">{due > 0 ? t('review.due', { count: due }) : t('review.nothingDue')}</p>
              {reviewed.map((relationship) => (
                <Section key={relationship.partnerId} title={relationship.partnerName}>
                  <PartnerReview relationship={relationship} />
                </Section>
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
