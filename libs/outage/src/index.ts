export * from './outage';
export * from './states';
