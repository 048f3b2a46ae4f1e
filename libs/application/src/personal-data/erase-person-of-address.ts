import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type InvitationEvent, type PersonId, type Protected } from '#domain';
import { invitationCodec, invitations, streamOf } from '#event-catalog';
import { type EventLog, type StoredEvent, UnreadableEvent } from '#event-store';
import { parseAddress, shownAddress } from '#mail-address';
import { PersonalData } from '#personal-data';
import { authorize } from '../access/authorize';
import { following, type RequestContext } from '../identity';
import { checkedAddress } from '../invitation/recipient';
import { EVENT_LOG } from '../ports';
import { type Receipt } from '../receipt';
import { Erasures } from './erasures';

/** `id` is the person erased, or the first of them; without it nobody is known by the address. */
export interface AddressErasure extends Receipt {
  /** Everybody erased, where the address was written in more than one case. */
  readonly ids?: readonly PersonId[];
  /**
   * Who is known by an address that some mail servers take for this one (a `+tag`, dots): nobody is erased unasked,
   * each by its id.
   */
  readonly near?: readonly { readonly id: PersonId; readonly address: string }[];
}

/**
 * Erases whoever is known by a mail address, in whatever case it was written. `unchanged`, and no id, where nobody is:
 * also when it is repeated, for nothing is left then by which the address could be known to have had a person. The
 * address is kept nowhere.
 */
export class ErasePersonOfAddress extends Command<AddressErasure> {
  constructor(
    readonly context: RequestContext,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(ErasePersonOfAddress)
export class ErasePersonOfAddressHandler implements ICommandHandler<ErasePersonOfAddress> {
  constructor(
    private readonly erasures: Erasures,
    private readonly personalData: PersonalData,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readAll'>,
  ) {}

  /** Throws `forbidden` or `invalid-recipient`. */
  async execute({ context, address }: ErasePersonOfAddress): Promise<AddressErasure> {
    const actor = authorize(context, 'ErasePerson');
    const asked = checkedAddress('address', () => parseAddress(address));
    // Those of earlier versions are marked once, by the first erasure: nothing else needs it.
    if (!(await this.personalData.areAddressesMarked())) await this.personalData.markAddresses(this.recipients());
    const { same, near } = await this.personalData.find(`${asked.local}@${asked.domain}`);
    const receipts: Receipt[] = [];
    for (const person of same) receipts.push(await this.erasures.erase(following(context, person), actor, person));
    return {
      ...(receipts[0] ?? { outcome: 'unchanged', revision: -1n }),
      ...(same.length > 1 && { ids: same }),
      ...(near.length > 0 && {
        near: near.map(({ person, address: written }) => ({ id: person, address: shownAddress(written) })),
      }),
    };
  }

  /** To whom invitations ever went. */
  private async *recipients(): AsyncGenerator<Protected> {
    for await (const stored of this.log.readAll({ prefixes: [streamOf(invitations, '')] })) {
      if (!NAMING.includes(stored.type)) continue;
      const recipient = recipientIn(stored);
      if (recipient) yield recipient;
    }
  }
}

/** The events that name a recipient. */
const NAMING: readonly string[] = [
  'InvitationIssued',
  'InvitationRecipientCorrected',
] satisfies readonly InvitationEvent['type'][];

/** What cannot be read names nobody, and holds up nobody's erasure. */
function recipientIn(stored: StoredEvent): Protected | undefined {
  try {
    const event = invitationCodec.decode(stored);
    return 'recipient' in event.data ? event.data.recipient : undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}
