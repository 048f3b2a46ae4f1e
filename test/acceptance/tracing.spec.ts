import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { traceIdOf } from '#tracing';
import { canaryOf, found } from './support/canary';
import { BrowserSession } from './support/browser-session';
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

const STATUS_202 = { key: 'http.response.status_code', value: { intValue: 202 } };

const portOf = (server: Server) => (server.address() as AddressInfo).port;

(TRACE_FILE === undefined ? describe.skip : describe)('The trace of an invitation and its acceptance', () => {
  const exported: string[] = [];
  let collector: Server;
  let receiver: Server;
  let own: OwnInstallation;
  const correlationId = `trace-${Date.now()}`;

  const spans = (of = correlationId) =>
    exported
      .flatMap((text) => (JSON.parse(text) as Exported).resourceSpans)
      .flatMap(({ resource, scopeSpans }) => {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
        return scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ service, ...span })));
      })
      .filter(({ traceId }) => traceId === traceIdOf(of));

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        exported.push(text);
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    receiver = createServer((_request, response) => void response.writeHead(202).end()).listen(0, '127.0.0.1');
    await Promise.all([once(collector, 'listening'), once(receiver, 'listening')]);
    own = await OwnInstallation.start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${portOf(collector)}` });
  }, SERVES_WITHIN_MS);
  afterAll(async () => {
    await own.stop();
    own.remove();
    collector.close();
    receiver.close();
  }, 30_000);

  it('goes from the requests through commands, appends, views and reactions to the mails, the webhook and the live update, and names nobody', async () => {
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
    const hook = `http://127.0.0.1:${portOf(receiver)}/canary-hook`;
    await own.do('admin-agent@t-p', 'POST', `/partners/${partner}/webhooks`, { url: hook });
    await new BrowserSession('a test', own.publicUrl).signIn('admin-agent@t-p'); // so its address is known
    const chosen = { kinds: ['accepted'], language: 'zh-CN' };
    expect(await own.ask('admin-agent@t-p', 'PUT', `/partners/${partner}/notice-mails`, chosen)).toMatchObject({
      status: 204,
    });
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
      'reactor: notice-mail',
      'reactor: webhook',
      'api: live update',
    ];
    await eventually(
      async () => wanted.filter((each) => !names().has(each)),
      (missing) => missing.length === 0,
      20_000,
    );
    const answered = spans().filter((span) => span.name === 'webhook');
    for (const { attributes } of answered) expect(attributes).toContainEqual(STATUS_202);
    const secrets = { mailbox, name, partner: partner!, customer: customer!, link, hook, reader: 'admin-agent@t-p' };
    const canaries = Object.entries(secrets).map(([what, secret]) => canaryOf(what, secret));
    expect(
      found(
        canaries,
        exported.map((each, n) => [`export ${n}`, Buffer.from(each)] as const),
      ),
    ).toEqual([]);
    write(spans());
  }, 60_000);

  it('has a ping in the trace of whoever asked for it', async () => {
    const { id: customer } = await own.do('operator', 'POST', '/customers', { tenantId: 't-ping', name: 'Pinged' });
    const hooks = `/customers/${customer}/webhooks`;
    const url = `http://127.0.0.1:${portOf(receiver)}/`;
    const { id } = await own.do('customer-admin@t-ping', 'POST', hooks, { url });
    const asked = `ping-${correlationId}`;
    await own.do('customer-admin@t-ping', 'POST', `${hooks}/${id}/pings`, undefined, { 'X-Correlation-Id': asked });
    const found = await eventually(
      async () => spans(asked).filter(({ name }) => name === 'webhook'),
      ({ length }) => length > 0,
      20_000,
    );
    expect(found).toHaveLength(1);
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
