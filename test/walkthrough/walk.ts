import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type Answer, type ApiClient, type Request } from './api-client';
import { type Expectations } from './expectations';
import { eventText, type HistoryEvent, type HistoryPage } from './history';
import { type Crashes } from './instance';
import {
  type Customer,
  CUSTOMER_NAMES,
  type CustomerName,
  type Market,
  type Partner,
  type PartnerName,
  type Person,
} from './market';
import { type ListEntry, type PageEntry, type Pages, ReadModels } from './read-models';
import { get } from './requests';

/**
 * One step of the walkthrough. Afterwards both read models are compared, and printed for the two accounts that it is
 * about.
 */
export interface Step {
  readonly title: string;
  readonly customer: CustomerName;
  readonly partner: PartnerName;
  walk(walk: Walk): Promise<void>;
}

/** A step that kills processes, and so needs an installation of its own. */
export interface CrashStep extends Omit<Step, 'walk'> {
  crash(walk: Walk, crashes: Crashes): Promise<void>;
}

export interface Chapter {
  readonly title: string;
  readonly steps: readonly (Step | CrashStep)[];
}

const REACTION_PATIENCE_MS = 60_000;
const REACTION_PAUSE_MS = 50;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What a step can do: send requests as somebody, and state what must come of them. */
export class Walk implements Pages {
  readonly models: ReadModels;
  /** The answers to commands whose keys are used again. */
  private readonly answers = new Map<string, Answer>();
  /** The first event of each customer's history that no step has stated yet. */
  private readonly unstated: Record<CustomerName, bigint> = { jinsui: 0n, yunfan: 0n, songhe: 0n, huaxin: 0n };

  constructor(
    readonly market: Market,
    readonly expect: Expectations,
    readonly print: (line: string) => void,
    private readonly api: ApiClient,
  ) {
    this.models = new ReadModels(market, this, expect, print);
  }

  /** Sends a command that must append. */
  async appends(rule: string, statement: string, by: Person, request: Request, key?: string): Promise<Answer> {
    const answer = await this.send(by, request, key);
    if (key !== undefined) this.answers.set(key, answer);
    // Where the first answer was lost, the second says that it was done (I16).
    const outcome = answer.sentAgain && outcomeOf(answer) === 'repeated' ? 'appended' : outcomeOf(answer);
    this.expect.that(rule, statement, outcome, 'appended');
    return answer;
  }

  /** Sends a command that must find everything as it asks for it already. */
  async changesNothing(rule: string, statement: string, by: Person, request: Request): Promise<void> {
    this.expect.that(rule, statement, outcomeOf(await this.send(by, request)), 'unchanged');
  }

  /** Sends a command that was sent with this key again: it must get the answer it got. */
  async repeats(rule: string, statement: string, by: Person, request: Request, key: string): Promise<void> {
    const first = this.answers.get(key);
    if (first === undefined) throw new Error(`Nothing has been sent with the key ${key}`);
    const { status, body, etag, position } = await this.send(by, request, key);
    const again = { status, outcome: outcomeIn(body), id: textIn(body, 'id'), etag, position };
    const before = {
      status: first.status,
      outcome: 'repeated',
      id: textIn(first.body, 'id'),
      etag: first.etag,
      position: first.position,
    };
    this.expect.that(rule, statement, again, before);
  }

  /** Sends a request that must be refused so, and returns what the refusal says. */
  async refuses(
    rule: string,
    statement: string,
    refusal: string,
    by: Person,
    request: Request,
    key?: string,
  ): Promise<unknown> {
    const { status, body } = await this.send(by, request, key);
    this.expect.that(rule, statement, `${status} ${textIn(body, 'code')}`, refusal);
    return body;
  }

  /**
   * Asks a question that must be answered. The answer is taken as the API describes it; what it lacks shows where it is
   * compared.
   */
  async asks<Body>(by: Person, request: Request): Promise<Body> {
    const { status, body } = await this.api.query(by.handle, request);
    if (status !== 200)
      throw new Error(`${by.label} asked ${this.words(request)} and got ${status} ${JSON.stringify(body)}`);
    return body as Body;
  }

  /** Waits for what the reactor does on its own, and states it. */
  async comesToBe<Value>(rule: string, statement: string, ask: () => Promise<Value>, expected: Value): Promise<void> {
    const deadline = performance.now() + REACTION_PATIENCE_MS;
    let value = await ask();
    while (!isDeepStrictEqual(value, expected) && performance.now() < deadline) {
      await setTimeout(REACTION_PAUSE_MS);
      value = await ask();
    }
    this.expect.that(rule, statement, value, expected);
  }

  /** States which events a customer's history has gained since the last such statement, and returns them. */
  async gains(
    rule: string,
    statement: string,
    customer: Customer,
    expected: readonly string[],
  ): Promise<readonly HistoryEvent[]> {
    const events = await this.unstatedEvents(customer);
    this.expect.that(rule, statement, this.texts(events), expected);
    return events;
  }

  /** After each step: no customer's history holds an event that the step has not stated. */
  async gainsNothingElse(): Promise<void> {
    for (const name of CUSTOMER_NAMES) {
      const events = await this.unstatedEvents(this.market.customers[name]);
      this.expect.always('S3, I6', `nothing happens to ${name} but what is stated`, this.texts(events), []);
    }
  }

  /** A customer's history from a revision on, replayed from the log for one of its own or for the marketplace. */
  async historyOf(customer: Customer, by: Person = customer.admin, from = 0n): Promise<readonly HistoryEvent[]> {
    return this.pagesOf(by, `/customers/${customer.id}/history`, from);
  }

  /** What of a customer's history a partner is shown. */
  async historyForPartner(partner: Partner, customer: Customer): Promise<readonly HistoryEvent[]> {
    return this.pagesOf(partner.adminAgent, `/partners/${partner.id}/customers/${customer.id}/history`, 0n);
  }

  partnerRelationshipsOf(customer: Customer): Promise<readonly PageEntry[]> {
    return this.asks(customer.admin, get(`/customers/${customer.id}/partner-relationships`));
  }

  async customerListOf({ id, helpdeskAgent }: Partner): Promise<readonly ListEntry[]> {
    const { rows } = await this.asks<{ rows: readonly ListEntry[] }>(helpdeskAgent, get(`/partners/${id}/customers`));
    return rows;
  }

  texts(events: readonly HistoryEvent[]): string[] {
    return events.map((event) => eventText(event, (id) => this.market.nameOf(id)));
  }

  private async unstatedEvents(customer: Customer): Promise<readonly HistoryEvent[]> {
    const events = await this.historyOf(customer, customer.admin, this.unstated[customer.key]);
    this.unstated[customer.key] += BigInt(events.length);
    return events;
  }

  private async pagesOf(by: Person, path: string, from: bigint): Promise<readonly HistoryEvent[]> {
    const { events, next } = await this.asks<HistoryPage>(by, get(`${path}?from=${from}`));
    return next === undefined ? events : [...events, ...(await this.pagesOf(by, path, BigInt(next)))];
  }

  private async send(by: Person, request: Request, key?: string): Promise<Answer> {
    const answer = await this.api.command(by.handle, request, key);
    const said = outcomeIn(answer.body) ?? textIn(answer.body, 'code') ?? '';
    this.print(`  → ${by.label}: ${this.words(request)}  ${answer.status} ${said}`);
    return answer;
  }

  /** A request in the output: accounts by name, other ids shortened. */
  private words({ method, path }: Request): string {
    return `${method} ${path.replaceAll(ID, (id) => (this.market.nameOf(id) === id ? `${id.slice(0, 8)}…` : this.market.nameOf(id)))}`;
  }
}

/** A text member of an answer, if it is there. */
export function textIn(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}

function outcomeIn(body: unknown): string | undefined {
  return textIn(body, 'outcome');
}

/** What a command says came of it, or its refusal. */
function outcomeOf({ status, body }: Answer): string {
  return outcomeIn(body) ?? `${status} ${textIn(body, 'code')}`;
}
