import { context, propagation, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { recordTraces } from '#tracing';

/** What is traced in this process from now on, as the name and the trace of each span; `end` with it. */
export class RecordedSpans {
  private readonly exporter = new InMemorySpanExporter();
  private readonly provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(this.exporter)] });

  constructor() {
    this.provider.register();
    recordTraces(1);
  }

  /** In the order in which they ended. */
  all(): { readonly name: string; readonly traceId: string }[] {
    return this.exporter.getFinishedSpans().map((span) => ({ name: span.name, traceId: span.spanContext().traceId }));
  }

  /** Whoever records in this process next, another file of tests, would else be refused as the second. */
  async end(): Promise<void> {
    recordTraces(0);
    for (const api of [trace, context, propagation]) api.disable();
    await this.provider.shutdown();
  }
}
