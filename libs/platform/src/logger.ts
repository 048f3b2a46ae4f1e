import { Logger as NestLogger } from '@nestjs/common';
import { type Logger } from '#event-store';

/** Lines under a name in the log of the process, for libraries that know nothing of NestJS. */
export function loggerOf(name: string): Logger {
  const logger = new NestLogger(name);
  return {
    info: (message) => logger.log(message),
    warn: (message) => logger.warn(message),
    error: (message) => logger.error(message),
  };
}
