import { useTranslation } from 'react-i18next';
import { NoticeList } from '../activity/NoticeList';
import { useEventSentence } from '../activity/sentence';
import type { Notice } from '../api/types';
import { useCustomer } from './AdminCenter';

const PAGES: Readonly<Record<string, string>> = { subscription: 'subscriptions', webhooks: 'webhooks' };

/** What the customer is told unasked. */
export function NoticesPage() {
  const { t } = useTranslation();
  const tell = useEventSentence();
  const { id, name } = useCustomer();
  const sentence = (notice: Notice) =>
    tell(notice, {
      customer: name,
      nameOf: (named) => (named === id ? name : (notice.partnerName ?? t('partner.another'))),
    });
  const placeOf = ({ subject }: Notice) =>
    `/admin-center/${id}/${PAGES[subject.kind] ?? 'partner-relationships?view=list'}`;
  return <NoticeList account={{ kind: 'customer', id }} sentence={sentence} placeOf={placeOf} />;
}
