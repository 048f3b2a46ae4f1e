export * from './outage';
export * from './pause';
export * from './states';
