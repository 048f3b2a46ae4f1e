export { Outage, type OutageLogger } from './outage';
