import { type Logger } from '#event-store';

/** Writes one line of JSON for each message to standard output, under the name of the process. */
export function jsonLogger(name: string): Logger {
  const write = (level: string, msg: string): void => {
    process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), name, msg })}\n`);
  };
  return {
    info: (message) => write('info', message),
    warn: (message) => write('warn', message),
    error: (message) => write('error', message),
  };
}
