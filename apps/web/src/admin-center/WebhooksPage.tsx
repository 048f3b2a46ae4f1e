import { WebhooksPage as Webhooks } from '../webhooks/WebhooksPage';
import { useCustomer } from './AdminCenter';

/** Where the customer's events are delivered to. */
export function WebhooksPage() {
  const { id: customerId } = useCustomer();
  return <Webhooks account={{ kind: 'customer', customerId }} />;
}
