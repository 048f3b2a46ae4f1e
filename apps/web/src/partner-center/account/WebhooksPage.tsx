import { WebhooksPage as Webhooks } from '../../webhooks/WebhooksPage';
import { usePartnerContext } from '../context';

/** Where the partner's events are delivered to. */
export function WebhooksPage() {
  const { partnerId } = usePartnerContext();
  return <Webhooks account={{ kind: 'partner', partnerId }} />;
}
