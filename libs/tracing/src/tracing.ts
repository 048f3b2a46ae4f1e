import { createHash } from 'node:crypto';
import {
  type Attributes,
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';

/** What share of all traces is recorded, from 0 to 1. Nothing is, before a process has begun to export. */
let recorded = 0;

/** Records this share of all traces from now on: the same ones in every process with the same share. */
export function recordTraces(share: number): void {
  recorded = share;
}

const TRACER = 'reseller-relationships';

/** What a span is part of, and what else is known of it: nothing that tells of a person. */
export interface SpanOptions {
  /** Of which trace; without it the span belongs to the one that is under way, and without that it is not recorded. */
  readonly correlationId?: string | undefined;
  readonly attributes?: Attributes;
}

/**
 * Does `work` as a span of a trace. The trace of a correlation id is the same in every process, since its id is made
 * from it: an event carries the one, so the other needs not be handed on. Costs nothing where nothing is recorded.
 */
export async function traced<Result>(
  name: string,
  options: SpanOptions & {
    /** What is known of it once it is done. */
    readonly outcome?: (result: Result) => Attributes;
  },
  work: () => Promise<Result>,
): Promise<Result> {
  const parent = parentOf(options);
  if (parent === undefined) return work();
  const span = trace.getTracer(TRACER).startSpan(name, { attributes: options.attributes ?? {} }, parent);
  try {
    const result = await context.with(trace.setSpan(parent, span), work);
    if (options.outcome !== undefined) span.setAttributes(options.outcome(result));
    return result;
  } catch (error) {
    failed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** The same as a span of each of several traces: where what is done follows from more than one request. */
export function tracedInEach<Result>(
  name: string,
  correlationIds: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const inEach = [...new Set(correlationIds)].reduce(
    (within, correlationId) => () => context.with(ROOT_CONTEXT, () => traced(name, { correlationId }, within)),
    work,
  );
  return inEach();
}

/** A span that is already over. @param seconds how long it took, up to now */
export function tracedBefore(name: string, seconds: number, options: SpanOptions): void {
  const parent = parentOf(options);
  if (parent === undefined) return;
  const end = Date.now();
  trace
    .getTracer(TRACER)
    .startSpan(name, { attributes: options.attributes ?? {}, startTime: end - seconds * 1_000 }, parent)
    .end(end);
}

/** A request that is under way. */
export interface TracedRequest {
  /** Has what follows belong to it. */
  within(work: () => void): void;
  ended(attributes: Attributes): void;
}

/** Begins the span of a request, from which its trace goes out; undefined where it is not recorded. */
export function beginRequest(name: string, correlationId: string): TracedRequest | undefined {
  const parent = parentOf({ correlationId });
  if (parent === undefined) return undefined;
  const span = trace.getTracer(TRACER).startSpan(name, {}, parent);
  return {
    within: (work) => context.with(trace.setSpan(parent, span), work),
    ended: (attributes) => span.setAttributes(attributes).end(),
  };
}

/** The id of the trace that belongs to a correlation id. */
export function traceIdOf(correlationId: string): string {
  return createHash('sha256').update(correlationId).digest('hex').slice(0, 32);
}

function parentOf({ correlationId }: SpanOptions): Context | undefined {
  if (recorded === 0) return undefined;
  const active = context.active();
  if (trace.getSpan(active) !== undefined) return active;
  if (correlationId === undefined) return undefined;
  const traceId = traceIdOf(correlationId);
  if (Number.parseInt(traceId.slice(0, 8), 16) / 2 ** 32 >= recorded) return undefined;
  // Its root is the correlation id itself, which nobody records: what belongs to it may begin anywhere, and more than
  // once.
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: traceId.slice(0, 16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}

/** By the name of the error alone: its message may quote what it stumbled over. */
function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error });
}
