export * from './documents';
export { dueRows } from './due';
export * from './errors';
export { type Condition, type Filter, type Scalar } from './filter';
export * from './leases';
export { pagesOf } from './pages';
