import { type LoggerService, Logger as NestLogger } from '@nestjs/common';
import { type Logger } from '#event-store';
import { type ProcessLog } from './process/process-log';

/** Lines under a name in the log of the process, for libraries that know nothing of NestJS. */
export function loggerOf(name: string): Logger {
  const logger = new NestLogger(name);
  return {
    info: (message) => logger.log(message),
    warn: (message) => logger.warn(message),
    error: (message) => logger.error(message),
  };
}

/** What the framework says while it starts: a line for each of its parts. */
const CHATTY = ['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication'];

/** Has NestJS, and what logs through it, write into the log of the process. */
export class NestLog implements LoggerService {
  constructor(private readonly into: ProcessLog) {}

  log(message: unknown, ...rest: unknown[]): void {
    const { context } = contextOf(rest);
    this.write(typeof context === 'string' && CHATTY.includes(context) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(
    level: 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: readonly unknown[],
  ): void {
    const fields = contextOf(rest);
    if (message instanceof Error) this.into[level]({ ...fields, error: message });
    else if (typeof message === 'object' && message !== null) this.into[level]({ ...fields, ...message });
    else this.into[level](fields, String(message));
  }
}

/** NestJS puts the name of whoever logs last; before it there may be a stack. */
function contextOf(rest: readonly unknown[]): { readonly context?: unknown; readonly stack?: unknown } {
  const [stack, context] = rest.length > 1 ? [rest[0], rest.at(-1)] : [undefined, rest[0]];
  return { ...(context !== undefined && { context }), ...(stack !== undefined && { stack }) };
}
