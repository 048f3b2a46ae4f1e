import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { traceIdOf } from '#tracing';
import { canaryOf, found } from './support/canary';
import { eventually } from './support/caller';
import { OwnInstallation, SERVES_WITHIN_MS } from './support/own-installation';

/**
 * `npm run trace` starts a product of its own, which takes longer than it is worth at each change, and writes what it
 * found where the docs show it.
 */
const TRACE_FILE = process.env['TRACE_FILE'];

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string };
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
}
/** A request of OTLP over HTTP, as JSON. */
interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

(TRACE_FILE === undefined ? describe.skip : describe)('The trace of an invitation and its acceptance', () => {
  const exported: string[] = [];
  let collector: Server;
  let own: OwnInstallation;
  const correlationId = `trace-${Date.now()}`;

  const spans = () =>
    exported
      .flatMap((text) => (JSON.parse(text) as Exported).resourceSpans)
      .flatMap(({ resource, scopeSpans }) => {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
        return scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ service, ...span })));
      })
      .filter(({ traceId }) => traceId === traceIdOf(correlationId));

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        exported.push(text);
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const { port } = collector.address() as AddressInfo;
    own = await OwnInstallation.start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  }, SERVES_WITHIN_MS);
  afterAll(async () => {
    await own.stop();
    own.remove();
    collector.close();
  }, 30_000);

  it('goes from the requests through commands, appends, views and reactions to the mail and the live update, and names nobody', async () => {
    const [mailbox, name] = ['canary.mailbox@huaxin.example', 'Canary 华昕'];
    const { id: partner } = await own.do('operator', 'POST', '/partners', {
      tenantId: 't-p',
      name,
      channelRole: 'direct-reseller',
    });
    const { id: customer } = await own.do('operator', 'POST', '/customers', { tenantId: 't-c', name });
    await own.do('admin-agent@t-p', 'POST', `/partners/${partner}/invitation-link`);
    const { text } = await own.ask('admin-agent@t-p', 'GET', `/partners/${partner}/invitation-link`);
    const { url: link } = JSON.parse(text) as { url: string };
    const traced = { 'X-Correlation-Id': correlationId };
    const invitation = {
      purpose: 'new-relationship',
      recipient: mailbox,
      services: ['exchange-online'],
      language: 'zh-CN',
    };
    const { id } = await own.do('admin-agent@t-p', 'POST', `/partners/${partner}/invitations`, invitation, traced);
    await own.do(
      'admin-agent@t-p',
      'POST',
      `/partners/${partner}/invitations/${id}/sendings`,
      { channel: 'smtp' },
      traced,
    );
    const acceptance = { link, services: ['exchange-online'], reassign: [], language: 'zh-CN' };
    await own.do('customer-admin@t-c', 'POST', `/customers/${customer}/acceptances`, acceptance, traced);

    const names = () => new Set(spans().map((span) => `${span.service}: ${span.name}`));
    const wanted = [
      'api: POST /partners/:partnerId/invitations',
      'api: POST /customers/:customerId/acceptances',
      'api: command AcceptRelationship',
      'api: append',
      'projector: project customer-file',
      'reactor: reaction to RelationshipAccepted',
      'reactor: mail',
      'api: live update',
    ];
    await eventually(
      async () => wanted.filter((each) => !names().has(each)),
      (missing) => missing.length === 0,
      20_000,
    );
    const canaries = Object.entries({ mailbox, name, partner: partner!, customer: customer!, link }).map(
      ([what, secret]) => canaryOf(what, secret),
    );
    expect(
      found(
        canaries,
        exported.map((each, n) => [`export ${n}`, Buffer.from(each)] as const),
      ),
    ).toEqual([]);
    write(spans());
  }, 60_000);
});

/** As a collector would store it, by time; each span with who did it. */
function write(spans: readonly (Span & { readonly service: string })[]): void {
  const sorted = spans.toSorted((a, b) => Number(BigInt(a.startTimeUnixNano) - BigInt(b.startTimeUnixNano)));
  const first = BigInt(sorted[0]?.startTimeUnixNano ?? 0);
  const ms = (nanoseconds: string) => Number((BigInt(nanoseconds) - first) / 1_000n) / 1_000;
  const rows = sorted.map(({ service, name, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano }) => {
    const [startMs, endMs] = [ms(startTimeUnixNano), ms(endTimeUnixNano)];
    return { service, name, spanId, parentSpanId, startMs, durationMs: Math.round((endMs - startMs) * 1_000) / 1_000 };
  });
  const file = path.resolve(__dirname, '..', '..', TRACE_FILE ?? '');
  writeFileSync(file, `${JSON.stringify({ traceId: sorted[0]?.traceId, spans: rows }, null, 2)}\n`);
  expect(readFileSync(file, 'utf8')).toContain('live update');
}
