import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { everyMetric } from './every-metric';
import { namedIn } from './promql';

const MONITORING = path.resolve(__dirname, '..', '..', 'deploy', 'monitoring');
const read = (file: string) => readFileSync(path.join(MONITORING, file), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

const { groups } = parse(read('alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(read('dashboard.json')) as { panels: Panel[] };
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** Of Prometheus itself, whatever it scrapes. */
const OF_PROMETHEUS = { metrics: ['up'], labels: ['job', 'instance'] };

/** By which a heading is linked to. */
function anchorOf(heading: string): string {
  return heading
    .slice(3)
    .toLowerCase()
    .replace(/[^a-z\d -]/g, '')
    .replaceAll(' ', '-');
}

const known = everyMetric();

test.each(expressions)('%s asks by metrics and labels that there are: %s', (_, expression) => {
  const { metrics, grouped } = namedIn(expression);
  expect(metrics).not.toEqual([]);
  for (const { metric, labels } of metrics) {
    if (OF_PROMETHEUS.metrics.includes(metric)) continue;
    expect([...known.keys()]).toContain(metric);
    const there = [...(known.get(metric) ?? []), ...OF_PROMETHEUS.labels];
    expect(there).toEqual(expect.arrayContaining([...labels]));
  }
  const together = metrics.flatMap(({ metric }) => [...(known.get(metric) ?? [])]);
  expect([...together, ...OF_PROMETHEUS.labels]).toEqual(expect.arrayContaining([...grouped]));
});

test('what is no expression, or asks for what there is not, would be found', () => {
  expect(() => namedIn('sum by (view (reseller_view_led)')).toThrow(/No PromQL/);
  expect(namedIn('sum by (view) (rate(a_total{b="c"}[5m])) / on (view) d')).toEqual({
    metrics: [
      { metric: 'a_total', labels: ['b'] },
      { metric: 'd', labels: [] },
    ],
    grouped: ['view', 'view'],
  });
  expect(known.has('reseller_no_such_thing')).toBe(false);
  expect(known.get('reseller_http_request_duration_seconds_bucket')).toEqual(new Set(['method', 'route', 'le']));
});

test('every metric of the product is on the dashboard or in an alert', () => {
  const asked = new Set(
    expressions.flatMap(([, expression]) => namedIn(expression).metrics.map(({ metric }) => metric)),
  );
  const own = [...known.keys()].filter((name) => name.startsWith('reseller_') && !/_(bucket|sum|count)$/.test(name));
  expect(own.filter((name) => !asked.has(name))).toEqual([]);
});

test('alerts have a name of their own, a severity, what to say, and what to do', () => {
  const headings = new Set(
    read('../../docs/RUNBOOK.md')
      .match(/^## .*$/gm)
      ?.map(anchorOf),
  );
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { labels, annotations } of rules) {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(annotations.summary).toBeTruthy();
    expect([...headings]).toContain(annotations.runbook);
  }
});

test('the panels of the dashboard have an id and a place of their own', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
    Array.from({ length: h * w }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});

test('what is mounted into Prometheus and Grafana is there', () => {
  const file = path.resolve(MONITORING, '..', 'compose.watching.yaml');
  const { services } = parse(readFileSync(file, 'utf8')) as { services: Record<string, { volumes?: string[] }> };
  const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.filter((each) => each.startsWith('./')),
  );
  expect(mounted.length).toBeGreaterThan(4);
  expect(mounted.filter((each) => !existsSync(path.resolve(MONITORING, '..', each.split(':')[0] ?? '')))).toEqual([]);
});

test('Prometheus scrapes every process on the port that the compose file gives it, and knows the rules', () => {
  const { rule_files, scrape_configs } = parse(read('prometheus.yaml')) as {
    rule_files: string[];
    scrape_configs: { job_name: string; static_configs: { targets: string[] }[] }[];
  };
  expect(rule_files).toEqual(['alerts.yaml']);
  const compose = parse(readFileSync(path.resolve(MONITORING, '..', 'compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { environment?: Record<string, string> }>;
  };
  const watched = Object.entries(compose.services).flatMap(([name, { environment }]) =>
    environment?.['OPERATIONS_PORT'] === undefined ? [] : [`${name}:${environment['OPERATIONS_PORT']}`],
  );
  const [reseller] = scrape_configs.filter(({ job_name }) => job_name === 'reseller');
  expect(reseller?.static_configs.flatMap(({ targets }) => targets).sort()).toEqual(watched.sort());
});
