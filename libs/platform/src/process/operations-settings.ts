import { isPort, LOOPBACK } from './addresses';
import { LISTENING_SETTINGS, listeningRefusals, type ServerTls, tlsFrom } from './listening-settings';
import { LOG_LEVELS, type LogLevel } from './process-log';
import { isProductionMode } from './production-mode';
import { ConfigurationError, type Environment, matches, refusals, type Setting, valueOf, withFiles } from './setting';

/** How a process is watched: on a port of its own, since what it tells is not for the public. */
export interface OperationsSettings {
  /** Absent where it is not watched. */
  readonly listen?: { readonly host: string; readonly port: number };
  /** By what it is known to whoever connects to it, there and at the API; absent where it is not asked. */
  readonly tls?: ServerTls;
  /** Behind the log by more than this a process is not ready, and a view that was never full is not read. */
  readonly mostLagSeconds: number;
  readonly logLevel: LogLevel;
  /** Where traces go, and what share of them is recorded; absent where none are. */
  readonly traces?: { readonly url: string; readonly share: number };
}

export const OPERATIONS_SETTINGS = {
  OPERATIONS_HOST: {
    about: 'Where each process shows its health and its metrics, which are not for the public.',
    expected: 'an IP address or a host name',
    accepts: matches(/^[A-Za-z0-9.:-]+$/),
    fallback: LOOPBACK,
  },
  OPERATIONS_PORT: {
    about:
      'The port of `/health/live`, `/health/ready` and `/metrics`; without it they are not shown. Processes on one machine need one each.',
    expected: 'a port from 0 to 65535',
    accepts: isPort,
    optional: true,
  },
  READY_LAG: {
    about:
      'Behind the log by more seconds than this a process is not ready, and a view that was never full is not read.',
    expected: 'whole seconds from 1 to 86400',
    accepts: isLag,
    fallback: '60',
  },
  LOG_LEVEL: {
    about: 'What is less than this is not logged. Each request is one line of `info`.',
    expected: `one of ${LOG_LEVELS.join(', ')}`,
    accepts: (value) => LOG_LEVELS.some((level) => level === value),
    fallback: 'info',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    about: 'A collector that takes traces by OTLP over HTTP; without it none are made.',
    expected: 'an http:// or https:// URL',
    accepts: matches(/^https?:\/\/\S+$/),
    optional: true,
  },
  OTEL_TRACES_SAMPLER_ARG: {
    about: 'What share of all traces is recorded; by correlation id, so that every process records the same ones.',
    expected: 'a number from 0 to 1',
    accepts: matches(/^(0(\.\d{1,6})?|1(\.0)?)$/),
    fallback: '1',
  },
} satisfies Record<string, Setting>;

type Name = keyof typeof OPERATIONS_SETTINGS | keyof typeof LISTENING_SETTINGS;

/** What the settings say, once they have been accepted. */
export function operationsFrom(value: (name: Name) => string): OperationsSettings {
  const [port, tracesTo, tls] = [value('OPERATIONS_PORT'), value('OTEL_EXPORTER_OTLP_ENDPOINT'), tlsFrom(value)];
  return {
    ...(port && { listen: { host: value('OPERATIONS_HOST'), port: Number(port) } }),
    ...(tls && { tls }),
    mostLagSeconds: Number(value('READY_LAG')),
    logLevel: LOG_LEVELS.find((level) => level === value('LOG_LEVEL')) ?? 'info',
    ...(tracesTo && {
      traces: { url: tracesTo.replace(/(?<!\/)\/+$/, ''), share: Number(value('OTEL_TRACES_SAMPLER_ARG')) },
    }),
  };
}

/**
 * For a process that reads no more of the configuration. @throws ConfigurationError naming each setting that is wrong
 */
export function operationsSettings(environment: Environment): OperationsSettings {
  const settings = { ...OPERATIONS_SETTINGS, ...LISTENING_SETTINGS };
  const env = withFiles(environment, settings);
  const problems = [
    ...Object.entries(settings).flatMap(([name, setting]) => refusals(name, setting, env[name])),
    ...listeningRefusals(env, isProductionMode(env), env['OPERATIONS_PORT'] ? ['OPERATIONS_HOST'] : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return operationsFrom((name) => valueOf(name, settings[name], env).value);
}

function isLag(value: string): boolean {
  return /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 86_400;
}
