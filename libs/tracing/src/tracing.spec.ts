import { context, propagation, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { beginRequest, recordTraces, traced, tracedBefore, tracedInEach, traceIdOf } from './tracing';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const spans = () =>
  exporter
    .getFinishedSpans()
    .map((span) => ({ name: span.name, ...span.spanContext(), parent: span.parentSpanContext?.spanId }));

beforeEach(() => {
  exporter.reset();
  recordTraces(1);
});
afterAll(async () => {
  for (const api of [trace, context, propagation]) api.disable(); // for whoever records in this process next
  await provider.shutdown();
});

test('what has one correlation id is one trace, wherever it is done; what is done within something is its part', async () => {
  const request = beginRequest('POST /customers', 'c-1');
  await new Promise<void>((done) =>
    request?.within(() => void traced('command', {}, () => traced('append', {}, async () => undefined)).then(done)),
  );
  request?.ended({ 'http.response.status_code': 201 });
  await traced('reaction', { correlationId: 'c-1' }, async () => undefined); // in another process
  tracedBefore('project', 0.25, { correlationId: 'c-1' });
  await traced('command', { correlationId: 'c-2' }, async () => undefined);

  const all = spans();
  const named = (name: string) => all.find((span) => span.name === name)!;
  expect(
    all
      .filter(({ traceId }) => traceId === traceIdOf('c-1'))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['POST /customers', 'append', 'command', 'project', 'reaction']);
  expect(named('append').parent).toBe(named('command').spanId);
  expect(named('command').parent).toBe(named('POST /customers').spanId);
  expect(named('reaction').parent).toBe(named('POST /customers').parent);
  expect(all.filter(({ traceId }) => traceId === traceIdOf('c-2'))).toHaveLength(1);
});

test('what follows from several requests is a span of the trace of each, done once, and tells what came of it', async () => {
  let times = 0;
  const done = await tracedInEach('notice-mail', ['c-1', 'c-2', 'c-1'], async () => (times += 1));
  expect([done, times]).toEqual([1, 1]);
  const traces = spans().map(({ name, traceId, parent }) => [name, traceId, parent]);
  const inTrace = (id: string) => ['notice-mail', traceIdOf(id), traceIdOf(id).slice(0, 16)];
  expect(traces).toHaveLength(2);
  expect(traces).toEqual(expect.arrayContaining([inTrace('c-1'), inTrace('c-2')]));

  exporter.reset();
  expect(await tracedInEach('report-mail', [], async () => 7)).toBe(7);
  expect(spans()).toEqual([]);

  const outcome = (status: number) => ({ status });
  await traced('webhook', { correlationId: 'c', attributes: { attempt: 2 }, outcome }, async () => 204);
  expect(exporter.getFinishedSpans()[0]?.attributes).toEqual({ attempt: 2, status: 204 });
});

test('nothing is recorded of what belongs to nothing, nor where nothing is to be', async () => {
  expect(await traced('append', {}, async () => 7)).toBe(7);
  recordTraces(0);
  expect(await traced('command', { correlationId: 'c' }, async () => 7)).toBe(7);
  expect(beginRequest('GET /', 'c')).toBeUndefined();
  tracedBefore('project', 1, { correlationId: 'c' });
  expect(spans()).toEqual([]);
});

test('a share of the traces is recorded, each whole', async () => {
  recordTraces(0.25);
  for (let n = 0; n < 400; n += 1) {
    const options = { correlationId: `c-${n}` };
    await traced('command', options, () => traced('append', {}, async () => undefined));
    await traced('reaction', options, async () => undefined);
  }
  const traces = new Map<string, number>();
  for (const { traceId } of spans()) traces.set(traceId, (traces.get(traceId) ?? 0) + 1);
  expect(traces.size).toBeGreaterThan(60);
  expect(traces.size).toBeLessThan(140);
  expect(new Set(traces.values())).toEqual(new Set([3]));
});

test('a failure is told by the name of its error alone', async () => {
  const failure = traced('mail', { correlationId: 'c' }, async () =>
    Promise.reject(new RangeError('li.na@example.cn')),
  );
  await expect(failure).rejects.toThrow(RangeError);
  const [span] = exporter.getFinishedSpans();
  expect(span?.status).toEqual({ code: 2, message: 'RangeError' });
  expect(JSON.stringify([span?.attributes, span?.events, span?.status])).not.toContain('li.na');
});
