export * from './aggregate-store';
export * from './canonical-json';
export * from './codec';
export * from './esdb-event-log';
export * from './event-log';
export * from './ids';
export * from './position';
export * from './subscription';
