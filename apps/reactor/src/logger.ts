import { type Logger } from '#event-store';

export const LOGGER = Symbol('Logger');

/** One line of JSON for each message, as the other processes write them. */
export const logger: Logger = {
  info: (message) => write('info', message),
  warn: (message) => write('warn', message),
  error: (message) => write('error', message),
};

function write(level: string, msg: string): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), name: 'reactor', msg })}\n`);
}
