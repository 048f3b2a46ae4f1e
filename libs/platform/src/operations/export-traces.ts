import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { recordTraces } from '#tracing';
import { type OperationsSettings } from '../process/operations-settings';

/**
 * Has what this process does recorded as traces and sent to a collector (OTLP over HTTP), where the settings name one.
 * What cannot be sent is dropped: nothing waits for it.
 * @returns what sends the rest and ends it
 */
export function exportTraces(service: string, { traces }: OperationsSettings): () => Promise<void> {
  if (traces === undefined) return () => Promise.resolve();
  const exporter = new OTLPTraceExporter({ url: `${traces.url}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'reseller-relationships' }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1_000 })],
  });
  provider.register();
  recordTraces(traces.share);
  return async () => {
    recordTraces(0);
    await provider.shutdown().catch(() => undefined); // there is nobody to take them
  };
}
