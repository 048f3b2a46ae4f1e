/** Those whose operations port is known, in the order of `WATCHED_URLS`. */
export const PROCESSES = ['projector', 'reactor', 'api'] as const;
export type Process = (typeof PROCESSES)[number];

/** Asks a process on its operations port. */
export function askWatched(name: Process, path: string): Promise<Response> {
  const urls = (process.env['WATCHED_URLS'] ?? '').split(',');
  return fetch(`${urls[PROCESSES.indexOf(name)]}${path}`);
}

/** What a process measures, as text. */
export async function metricsOf(name: Process): Promise<string> {
  return (await askWatched(name, '/metrics')).text();
}

/** The sum of all series of a metric whose labels are these. */
export async function sum(
  name: Process,
  metric: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const lines = (await metricsOf(name)).split('\n').filter((line) => new RegExp(`^${metric}[{ ]`).test(line));
  return lines
    .filter((line) => wanted.every((label) => line.includes(label)))
    .reduce((total, line) => total + Number(line.split(' ').at(-1)), 0);
}
