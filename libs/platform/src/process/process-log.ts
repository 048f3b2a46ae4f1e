import pino, { type Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log of a process. Its `level` may be changed at any time. */
export type ProcessLog = Logger;

const REDACTED = '[redacted]';
/** Members that hold what opens a door, wherever a careless line puts them. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'secret', 'key', 'recipient', 'email', 'address'];
/**
 * What must not stand in a log whoever wrote it there, the message of an error for instance: mailboxes, passwords in
 * addresses, tokens of people and of links (JWT, RFC 7519). Bounded, so that a long text costs no more than its length.
 */
const UNWANTED: readonly { readonly sign: string; readonly unwanted: RegExp; readonly instead: string }[] = [
  { sign: '@', unwanted: /(\/\/[^/@:\s"]{1,100}):[^@\s"]{1,200}@/g, instead: `$1:${REDACTED}@` },
  {
    sign: '@',
    unwanted: /[\p{L}\p{N}!#$%&'*+=?^_`{|}~.-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    instead: REDACTED,
  },
  { sign: 'eyJ', unwanted: /\beyJ[\w-]{5,400}\.[\w-]{5,8000}(?:\.[\w-]{0,2000})?/g, instead: REDACTED },
  { sign: 'Bearer ', unwanted: /\bBearer [\w.~+/=-]{8,8000}/g, instead: `Bearer ${REDACTED}` },
  { sign: 'Basic ', unwanted: /\bBasic [\w.~+/=-]{8,8000}/g, instead: `Basic ${REDACTED}` },
];

/** A line of the log without what must not stand there. */
export function redacted(line: string): string {
  return UNWANTED.reduce(
    (text, { sign, unwanted, instead }) => (text.includes(sign) ? text.replace(unwanted, instead) : text),
    line,
  );
}

/** Writes one line of JSON for each message to standard output, under the name of the process. */
export function processLog(name: string): ProcessLog {
  return pino({
    name,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    serializers: { error: described },
    redact: { paths: [...SECRETS, ...SECRETS.map((secret) => `*.${secret}`)], censor: REDACTED },
    hooks: { streamWrite: redacted },
  });
}

/**
 * An error and what led to it, without whatever else hangs on it: a driver's errors carry the documents they are about.
 */
function described(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `[${typeof error}]`;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause: described(cause) }) };
}
