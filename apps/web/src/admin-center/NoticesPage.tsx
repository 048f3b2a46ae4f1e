import { useTranslation } from 'react-i18next';
import { NoticeList } from '../activity/NoticeList';
import { useEventSentence } from '../activity/sentence';
import type { Notice } from '../api/types';
import { useCustomer } from './AdminCenter';

/** What the customer is told unasked. */
export function NoticesPage() {
  const { t } = useTranslation();
  const tell = useEventSentence();
  const { id, name } = useCustomer();
  const sentence = (notice: Notice) =>
    tell(notice, { customer: name, nameOf: (named) => (named === id ? name : (notice.partnerName ?? t('partner.another'))) });
  const placeOf = ({ subject }: Notice) =>
    subject.kind === 'subscription' ? `/admin-center/${id}/subscriptions` : `/admin-center/${id}/partner-relationships?view=list`;
  return <NoticeList account={{ kind: 'customer', id }} sentence={sentence} placeOf={placeOf} />;
}
