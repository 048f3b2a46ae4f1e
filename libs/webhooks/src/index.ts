export { type Answered, DeliveryFailed, HttpReceivers, type Receivers } from './receivers';
export {
  Deliverer,
  type DelivererPorts,
  type DeliveryObserver,
  type Message,
  type Stretch,
  WEBHOOK_FATES,
  type WebhookFate,
} from './deliverer';
export { type Delivery, DELIVERY_OUTCOMES, DeliveryLog, type DeliveryOutcome, type DeliveryPage } from './delivery-log';
export { type Endpoint, Endpoints } from './endpoints';
export { isPublicAddress, refusalOfUrl, type UrlRefusal } from './public-address';
export { retryDelaySeconds, RETRIES } from './schedule';
