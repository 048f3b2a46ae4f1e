import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Command, CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApplicationModule,
  ListParkedReactions,
  ListParkedStreams,
  type Receipt,
  ReleaseParkedReaction,
  ReleaseParkedStream,
  type RequestContext,
} from '#application';
import { loadConfig, PortsModule } from '#platform';
import { logger } from './logger';

/** One thing that is parked: of which stream, how it is told, and what releases it. */
interface Parked {
  readonly stream: string;
  readonly told: string;
  readonly release: (context: RequestContext) => Command<Receipt>;
}

@Module({})
class ParkedModule {}

/**
 * Without arguments lists what is parked, of views and of the reactor; with a stream releases what is parked of it.
 * With the configuration of the reactor; recorded as the API records it, as an act of the user of this machine, by
 * number, in the role of an operator.
 */
async function main([stream]: readonly string[]): Promise<void> {
  const config = loadConfig(process.env);
  const imports = [PortsModule.register(config), ApplicationModule];
  const app = await NestFactory.createApplicationContext(
    { module: ParkedModule, imports },
    { abortOnError: false, logger: ['error', 'warn'] },
  );
  const context = (): RequestContext => asOperator(config.signIn.marketplaceTenant);
  try {
    const parked = (await listed(app.get(QueryBus), context())).filter(
      (one) => stream === undefined || one.stream === stream,
    );
    if (parked.length === 0) logger.info(stream === undefined ? 'Nothing is parked' : `Nothing of ${stream} is parked`);
    for (const { told, release } of parked) {
      if (stream !== undefined) await app.get(CommandBus).execute(release(context()));
      logger.info(`${stream === undefined ? 'Parked' : 'Released'}: ${told}`);
    }
  } finally {
    await app.close();
  }
}

async function listed(queries: QueryBus, context: RequestContext): Promise<readonly Parked[]> {
  const [streams, reactions] = [
    await queries.execute(new ListParkedStreams(context)),
    await queries.execute(new ListParkedReactions(context)),
  ];
  return [
    ...streams.rows.map(({ collection, stream, revision, reason }): Parked => ({
      stream,
      told: `${stream} in ${collection}, from event ${revision} on: ${reason}`,
      release: (by) => new ReleaseParkedStream(by, { collection, stream }),
    })),
    ...reactions.rows.map(({ _id, type, stream, reason }): Parked => ({
      stream,
      told: `the reaction to ${type} (${_id}) of ${stream}: ${reason}`,
      release: (by) => new ReleaseParkedReaction(by, _id),
    })),
  ];
}

function asOperator(tenant: string): RequestContext {
  const id = randomUUID();
  const identity = { subject: `command-line-${process.getuid?.() ?? 'user'}`, tenant, roles: ['operator'] } as const;
  return { identity, commandId: id, correlationId: id, language: 'en' };
}

main(process.argv.slice(2)).catch((error: unknown) => {
  logger.error(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  process.exitCode = 1;
});
