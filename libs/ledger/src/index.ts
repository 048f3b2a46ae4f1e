export * from './export';
export { type Header } from './export-format';
export * from './ledger';
export * from './ledger-store';
export * from './seal';
export { type Selection } from './selection';
export * from './verify';
