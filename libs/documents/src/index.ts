export * from './documents';
export * from './errors';
export { type Condition, type Filter, type Scalar } from './filter';
export * from './leases';
