import { Injectable } from '@nestjs/common';
import { type CustomerId, type PartnerId, type RecordReadCommand } from '#domain';
import { recordedReads } from '#event-catalog';
import { derivedId } from '#event-store';
import { Clock } from '../clock';
import { CommandGateway } from '../command-gateway';
import { type ActorRole, type Identity, MARKETPLACE_ROLES, type RequestContext } from '../identity';

/** What was looked at, and whose it was. */
export interface ReadToRecord {
  readonly what: string;
  readonly customerId?: CustomerId;
  readonly partnerId?: PartnerId;
}

/** The role by which somebody looks at what belongs to others; undefined for those who see only their own. */
export function readerRole({ roles }: Identity): ActorRole | undefined {
  return roles.find((role) => MARKETPLACE_ROLES.includes(role));
}

/** Records who of the marketplace looked at what: one stream per reader and day, each thing once an hour. */
@Injectable()
export class RecordedReads {
  constructor(
    private readonly gateway: CommandGateway,
    private readonly clock: Clock,
  ) {}

  /** Does nothing for those who see only their own. Throws when it could not be recorded: then nothing may be shown. */
  async record(
    { identity, correlationId }: Pick<RequestContext, 'identity' | 'correlationId'>,
    read: ReadToRecord,
  ): Promise<void> {
    const role = readerRole(identity);
    if (role === undefined) return;
    const at = this.clock.now();
    const [day, hour] = [at.slice(0, 'yyyy-mm-dd'.length), at.slice(0, 'yyyy-mm-ddThh'.length)];
    const command: RecordReadCommand = { type: 'RecordRead', at, ...read };
    await this.gateway.note({
      aggregate: recordedReads,
      id: `reads-${derivedId('RecordRead', identity.tenant, identity.subject, day)}`,
      actor: { tenant: identity.tenant, subject: identity.subject, role },
      // The caller's key is for commands of its own: two reads under one key are not one.
      context: {
        correlationId,
        commandId: derivedId(
          'RecordRead',
          identity.subject,
          hour,
          read.what,
          read.customerId ?? '',
          read.partnerId ?? '',
        ),
      },
      name: 'RecordRead',
      content: read,
      prepare: async () => ({ command }),
    });
  }
}
