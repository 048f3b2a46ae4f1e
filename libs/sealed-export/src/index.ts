export * from './export-format';
export * from './hashes';
export * from './leaf';
export * from './seal';
export * from './selection';
export { type Fault } from './shape';
export * from './tree';
export * from './verify';
