export * from './export';
export * from './ledger';
export * from './ledger-store';
export * from './seal-key';
export * from './sealer';
export * from './witness';
