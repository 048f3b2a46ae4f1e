// STORAGE FORMAT. Fields may be added only as optional ones; the rest is on disk for ever.
import { type About, type CustomerId, type Instant, type PartnerId } from '#domain';
import { type Actor, type Basis, type EventMetadata } from '#event-store';
import { Id, ListOfIds, ListOfParts, Optional, Part, Text, Time, WholeNumber } from './rules';

class ActorForm implements Actor {
  @Id() tenant: string;
  @Id() subject: string;
  @Id() role: string;
}
class BasisForm implements Basis {
  @Id() stream: string;
  @Text() revision: string;
}
class AboutForm implements About {
  @Optional() @Id() customerId?: CustomerId;
  @ListOfIds() partnerIds: PartnerId[];
}

/** What is stored beside the data of every event. */
export class MetadataForm implements EventMetadata {
  @Part(() => ActorForm) actor: ActorForm;
  @Id() commandId: string;
  @Id() command: string;
  @Id() contentHash: string;
  @Id() correlationId: string;
  @Optional() @Id() causationId?: string;
  @Time() at: Instant;
  @ListOfParts(() => BasisForm) basis: BasisForm[];
  @Part(() => AboutForm) about: AboutForm;
  @WholeNumber() schemaVersion: number;
}
