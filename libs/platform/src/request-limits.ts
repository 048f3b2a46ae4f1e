import { setTimeout as pause } from 'node:timers/promises';
import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit';
import { type CanActivate, type DynamicModule, type ExecutionContext, Module } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { type FastifyAdapter } from '@nestjs/platform-fastify';
import { LRUCache } from 'lru-cache';
import { ProblemError } from '#application';
import { type HttpRequest } from './http/http-request';
import { type Limits } from './limits';
import { knownIdentityOf } from './sign-in/sign-in.guard';

const serverOf = (adapter: FastifyAdapter) => adapter.getInstance();
type Server = ReturnType<typeof serverOf>;
type Check = ReturnType<Server['createRateLimit']>;
type LimitedRequest = Parameters<Check>[0];

const MINUTE_MS = 60_000;
/** How many persons, tenants and addresses are counted; beyond that the one that was quiet the longest is forgotten. */
const MOST_COUNTED = 50_000;
/**
 * How long a refusal is kept back: who asks again as soon as it is answered would else be refused some thousand times a
 * second, and everybody waits behind that. Beyond so many kept back at once they are answered as they come.
 */
const KEPT_BACK_MS = 250;
const MOST_KEPT_BACK = 2_000;

/**
 * Counts the requests of each address before anything else is done for them, and of each person and tenant once they
 * are known; refuses those that are too many in a minute. In memory of the process: a count that every request had to
 * fetch would cost everybody what it is to save them.
 */
export class RequestLimits implements CanActivate {
  private constructor(
    private readonly address: Check,
    private readonly person: Check,
    private readonly tenant: Check,
  ) {}

  /**
   * Limits every request to a server that has no routes yet. IPv6 addresses count by their network of 64 bits, which
   * one customer has.
   */
  static async of(server: Server, { perAddress, perPerson, perTenant }: Limits['requests']): Promise<RequestLimits> {
    await server.register(rateLimit, { global: false, store: Counts, timeWindow: MINUTE_MS });
    const limits = new RequestLimits(
      server.createRateLimit({ max: perAddress }),
      server.createRateLimit({ max: perPerson, keyGenerator: (request) => callerOf(request) }),
      server.createRateLimit({ max: perTenant, keyGenerator: (request) => knownIdentityOf(request)?.tenant ?? '' }),
    );
    server.addHook('onRequest', (request) => refuseBeyond('address', limits.address, request));
    return limits;
  }

  /** Runs after the sign-in, which says who is calling; a request of nobody has been counted by its address. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<LimitedRequest>();
    if (knownIdentityOf(request) === undefined) return true;
    // In this order: what one person asks too much is not taken from its colleagues.
    await refuseBeyond('person', this.person, request);
    await refuseBeyond('tenant', this.tenant, request);
    return true;
  }
}

/** Limits the requests to the whole application. Import it after what signs callers in. */
@Module({})
export class RequestLimitsModule {
  static register(limits: Limits['requests']): DynamicModule {
    return {
      module: RequestLimitsModule,
      providers: [
        {
          provide: APP_GUARD,
          inject: [HttpAdapterHost],
          useFactory: ({ httpAdapter }: HttpAdapterHost<FastifyAdapter>) =>
            RequestLimits.of(serverOf(httpAdapter), limits),
        },
      ],
    };
  }
}

/**
 * How often somebody has asked in the minute that goes on, by a clock that nobody sets: the library's own count goes by
 * the time of day, and where that was ahead and is put right, whoever was counted meanwhile is refused until it has
 * come again.
 */
class Counts implements FastifyRateLimitStore {
  private readonly counts = new LRUCache<string, { begun: number; current: number }>({ max: MOST_COUNTED });

  incr(key: string, done: (error: null, result: { current: number; ttl: number }) => void, windowMs: number): void {
    const now = performance.now();
    const known = this.counts.get(key);
    const count = known !== undefined && now < known.begun + windowMs ? known : { begun: now, current: 0 };
    count.current += 1;
    this.counts.set(key, count);
    done(null, { current: count.current, ttl: count.begun + windowMs - now });
  }

  child(): Counts {
    return new Counts();
  }
}

/** Of the process, as what they would cost is. */
let keptBack = 0;

async function keepBack(): Promise<void> {
  if (keptBack >= MOST_KEPT_BACK) return;
  keptBack += 1;
  await pause(KEPT_BACK_MS);
  keptBack -= 1;
}

async function refuseBeyond(
  limitOf: 'address' | 'person' | 'tenant',
  check: Check,
  request: LimitedRequest,
): Promise<void> {
  const count = await check(request);
  if (count.isAllowed || !count.isExceeded) return;
  await keepBack();
  const { max, ttlInSeconds } = count;
  throw new ProblemError('too-many-requests', {
    extensions: { limitOf, requestsPerMinute: max },
    retryAfterSeconds: Math.max(1, ttlInSeconds),
  });
}

function callerOf(request: HttpRequest): string {
  const { tenant, subject } = knownIdentityOf(request) ?? {};
  return JSON.stringify([tenant, subject]);
}
