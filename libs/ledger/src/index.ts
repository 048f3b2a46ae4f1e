export * from './export';
export { type Header } from './export-format';
export * from './ledger';
export * from './ledger-store';
export * from './seal';
export * from './sealer';
export { type Selection } from './selection';
export * from './verify';
export * from './witness';
