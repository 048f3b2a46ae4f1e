import { WebhooksPage as Webhooks } from '../webhooks/WebhooksPage';

/** Where everything that happens in the marketplace is delivered to. */
export function WebhooksPage() {
  return <Webhooks account={{ kind: 'marketplace' }} />;
}
