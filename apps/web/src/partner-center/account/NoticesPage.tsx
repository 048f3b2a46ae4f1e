import { useTranslation } from 'react-i18next';
import { NoticeList } from '../../activity/NoticeList';
import { useEventSentence } from '../../activity/sentence';
import type { Notice } from '../../api/types';
import { usePartnerContext } from '../context';

/** What the partner is told unasked. Another partner stays unnamed. */
export function NoticesPage() {
  const { t } = useTranslation();
  const tell = useEventSentence();
  const { partnerId, partner } = usePartnerContext();
  const sentence = (notice: Notice) => {
    const customer = notice.customerName ?? t('activity.someCustomer');
    const named = tell(notice, {
      customer,
      partner: partner.name,
      nameOf: (id) => (id === notice.customerId ? customer : id === partnerId ? partner.name : t('partner.another')),
    });
    const { customerName } = notice;
    // Not every sentence about a partner names the customer that it is of.
    return customerName === undefined || named.includes(customerName)
      ? named
      : t('notices.of', { account: customerName, sentence: named });
  };
  const placeOf = ({ subject }: Notice) => {
    const base = `/partner-center/${partnerId}`;
    if (subject.kind === 'customer') return `${base}/customers/${subject.id}`;
    if (subject.kind === 'webhooks') return `${base}/webhooks`;
    return subject.kind === 'invitation' ? `${base}/invitations/${subject.id}` : `${base}/account`;
  };
  return <NoticeList account={{ kind: 'partner', id: partnerId }} sentence={sentence} placeOf={placeOf} />;
}
