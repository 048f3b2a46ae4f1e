import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Service, SERVICES } from '#domain';
import { LocalTokens } from '../../apps/standalone/src/local-tokens';

/** A command that was sent, until it got an answer that says what came of it. */
export interface SentCommand {
  readonly id: string;
  /** The event it appends exactly one of, if it appends. */
  readonly marker: string;
  /** Whether it was acknowledged as appended. */
  readonly appended: boolean;
}

interface Request {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handle: string;
  readonly body?: object;
  readonly marker: string;
}

const PAUSE_MS = 50;

/**
 * Keeps sending commands to an installation whose processes are killed: each is repeated under its id until it is
 * answered, as a careful client would. Every sender has a customer of its own; the partners are shared.
 */
export class Load {
  readonly sent: SentCommand[] = [];
  private readonly tokens: LocalTokens;
  private stopping = false;
  private senders: Promise<void>[] = [];

  constructor(
    private readonly apiUrl: string,
    issuerUrl: string,
    private readonly random: () => number,
  ) {
    this.tokens = new LocalTokens(issuerUrl);
  }

  /** Opens the accounts and begins. */
  async start(senders: number): Promise<void> {
    const run = randomUUID();
    const partner = await this.open('/partners', 'operator', {
      tenantId: 't-load',
      name: 'Load',
      channelRole: 'direct-reseller',
    });
    const issued = {
      method: 'POST',
      path: `/partners/${partner}/invitation-link`,
      handle: 'admin-agent@t-load',
    } as const;
    await this.send({ ...issued, marker: 'InvitationLinkIssued' });
    const link = await this.linkOf(partner);
    const customers = Array.from({ length: senders }, (_, n) =>
      this.open('/customers', 'operator', { tenantId: `t-load-${run}-${n}`, name: `Load ${n}` }),
    );
    this.senders = (await Promise.all(customers)).map((customer, n) =>
      this.keepSending(partner, link, customer, `customer-admin@t-load-${run}-${n}`),
    );
  }

  /** Ends once every command that was sent has been answered. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.senders);
  }

  private async keepSending(partner: string, link: string, customer: string, admin: string): Promise<void> {
    for (let n = 0; !this.stopping; n++) {
      const service = SERVICES[Math.floor(this.random() * SERVICES.length)] ?? 'azure';
      const requests = requestsOf({ partner, link, customer, admin, service, n });
      const request = requests[Math.floor(this.random() * requests.length)];
      if (request) await this.send(request);
    }
  }

  private async open(path: string, handle: string, body: object): Promise<string> {
    const marker = path === '/partners' ? 'PartnerEnrolled' : 'CustomerRegistered';
    const { id } = await this.send({ method: 'POST', path, handle, body, marker });
    if (typeof id !== 'string') throw new Error(`No account was opened at ${path}`);
    return id;
  }

  private async linkOf(partner: string): Promise<string> {
    const answer = await this.ask('GET', `/partners/${partner}/invitation-link`, 'admin-agent@t-load', {});
    if (typeof answer?.body['url'] !== 'string') throw new Error('There is no link');
    return answer.body['url'];
  }

  /** Repeats the command under its id until it is answered by a success or a refusal. */
  private async send({ method, path, handle, body, marker }: Request): Promise<Readonly<Record<string, unknown>>> {
    const id = randomUUID();
    for (;;) {
      const answer = await this.ask(method, path, handle, { 'Idempotency-Key': id }, body);
      if (answer && answer.status < 500) {
        this.sent.push({
          id,
          marker,
          appended: answer.body['outcome'] === 'appended' || answer.body['outcome'] === 'repeated',
        });
        return answer.body;
      }
      await pause(PAUSE_MS);
    }
  }

  /** The answer, or nothing when the connection broke. */
  private async ask(
    method: string,
    path: string,
    handle: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> } | undefined> {
    const authorization = `Bearer ${await this.tokens.of(handle)}`;
    try {
      const response = await fetch(`${this.apiUrl}${path}`, {
        method,
        headers: { Authorization: authorization, ...(body && { 'Content-Type': 'application/json' }), ...headers },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return undefined; // the process ended under it
    }
  }
}

interface Accounts {
  readonly partner: string;
  readonly link: string;
  readonly customer: string;
  readonly admin: string;
  readonly service: Service;
  readonly n: number;
}

/** One command of each kind that a sender may choose. */
function requestsOf({ partner, link, customer, admin, service, n }: Accounts): readonly Request[] {
  const customerPath = `/customers/${customer}`;
  return [
    {
      method: 'PUT',
      path: `${customerPath}/name`,
      handle: 'operator',
      body: { name: `Load ${customer} ${n}` },
      marker: 'CustomerRenamed',
    },
    {
      method: 'POST',
      path: `${customerPath}/acceptances`,
      handle: admin,
      body: { link, services: [service], reassign: [], language: 'en' },
      marker: 'RelationshipAccepted',
    },
    {
      method: 'DELETE',
      path: `${customerPath}/partner-relationships/${partner}/dap/${service}`,
      handle: admin,
      marker: 'DapRemoved',
    },
    {
      method: 'POST',
      path: `/partners/${partner}/invitations`,
      handle: 'admin-agent@t-load',
      body: { purpose: 'multi-partner', recipient: `n${n}@${customer}.example`, services: [service], language: 'en' },
      marker: 'InvitationIssued',
    },
  ];
}
