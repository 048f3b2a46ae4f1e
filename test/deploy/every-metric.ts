import * as operations from '#platform/operations';

/** Every metric that any process has, with its labels, as their registries know them. */
export function everyMetric(): ReadonlyMap<string, ReadonlySet<string>> {
  const metrics = new operations.Metrics();
  const never = (): never => {
    throw new Error('Nothing is read here');
  };
  operations.watchEngines(metrics, {
    documents: { connections: never },
    log: { appendsOnTheirWay: { sent: 0, waiting: 0 } },
  });
  operations.commandMetrics(metrics);
  operations.requestMetrics(metrics);
  operations.batchMetrics(metrics);
  operations.reactionMetrics(metrics);
  operations.watchViews(metrics, { look: never });
  operations.watchProjector(metrics, { stats: () => [] });
  operations.watchReactor(metrics, { lag: never, parked: never, leads: () => false, pausedWebhooks: never });
  operations.watchPeople(metrics, { sessions: never, connections: () => 0, missingKeys: never });
  const known = new Map<string, ReadonlySet<string>>();
  for (const metric of metrics.registry.getMetricsAsArray()) {
    const { name, type, labelNames } = Object(metric) as { name: string; type: string; labelNames: readonly string[] };
    const isHistogram = type === 'histogram';
    for (const suffix of isHistogram ? ['_bucket', '_sum', '_count'] : ['']) {
      known.set(`${name}${suffix}`, new Set([...labelNames, ...(suffix === '_bucket' ? ['le'] : [])]));
    }
  }
  return known;
}
