import { type DynamicModule, Module } from '@nestjs/common';
import { ApplicationModule, EVENT_LOG } from '#application';
import { type Documents } from '#documents';
import { catalog } from '#event-catalog';
import { type EventLog, type Logger } from '#event-store';
import { type Config, DOCUMENTS, PortsModule } from '#platform';
import { ViewPositions } from '#read-models';
import { ExpireInvitations } from './expire-invitations';
import { LOGGER, logger } from './logger';
import { type Reaction } from './reaction';
import { CloseAnsweredInvitations } from './reactions/close-answered-invitations';
import { RemoveDapOfUnlinkedResellers } from './reactions/remove-dap-of-unlinked-resellers';
import { TellCustomerOfItsDomains } from './reactions/tell-customer-of-its-domains';
import { Reactor } from './reactor';
import { SystemCommands } from './system-commands';
import { SystemTimer, Timer } from './timer';
import { ViewArrival } from './view-arrival';

export const REACTIONS = Symbol('Reactions');

/** The reactor, on the application's commands. */
@Module({})
export class ReactorModule {
  static register(config: Config): DynamicModule {
    return {
      module: ReactorModule,
      imports: [PortsModule.register(config), ApplicationModule],
      providers: [
        SystemCommands,
        ViewArrival,
        ExpireInvitations,
        CloseAnsweredInvitations,
        RemoveDapOfUnlinkedResellers,
        TellCustomerOfItsDomains,
        { provide: LOGGER, useValue: logger },
        { provide: Timer, useClass: SystemTimer },
        { provide: ViewPositions, inject: [DOCUMENTS], useFactory: (documents: Documents) => new ViewPositions(documents) },
        {
          provide: REACTIONS,
          inject: [TellCustomerOfItsDomains, RemoveDapOfUnlinkedResellers, CloseAnsweredInvitations],
          useFactory: (...reactions: Reaction[]) => reactions,
        },
        {
          provide: Reactor,
          inject: [EVENT_LOG, DOCUMENTS, REACTIONS, ExpireInvitations, LOGGER, Timer],
          useFactory: (
            log: EventLog,
            documents: Documents,
            reactions: readonly Reaction[],
            dueWork: ExpireInvitations,
            into: Logger,
            timer: Timer,
          ) => new Reactor({ log, documents, codec: catalog, reactions, dueWork, logger: into, timer }),
        },
      ],
    };
  }
}
