/** Tokens of what the application is given and that has an interface only: how it is made, the platform knows. */
export const EVENT_LOG = Symbol('EventLog');
export const LEDGER_STORE = Symbol('LedgerStore');
