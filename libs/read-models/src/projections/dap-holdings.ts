import { type CustomerEvent, type CustomerId, type Service, SERVICES } from '#domain';
import { type EventMetadata, positionKey } from '#event-store';
import { eventTypes, idInStream, type Projected, type Projection } from '../projection';
import { type DapHoldingAction, type DapHoldingRow, NOT_YET } from '../rows';

/** Of each partner, service and standing the newest interval: what comes later can change no other. */
interface HoldingsState {
  readonly newest: Readonly<Record<string, DapHoldingRow>>;
}

type Grant = Extract<CustomerEvent, { readonly type: 'DapGranted' }>;
type Removal = Extract<CustomerEvent, { readonly type: 'DapRemoved' }>;

/**
 * Every interval during which a partner held DAP on a service of a customer, with the positions of its beginning and
 * its end: so that who held what at any position is a question for the database.
 */
export const dapHoldings: Projection<'dap-holdings', HoldingsState, Grant | Removal> = {
  view: 'dap-holdings',
  form: 4, // indexes of what few have
  indexes: [
    { fields: ['customerId', '_id'] },
    { fields: ['partnerId', '_id'] },
    { fields: ['ended', '_id'] },
    { fields: ['customerId', 'ended', '_id'] },
    { fields: ['partnerId', 'ended', '_id'] },
    // what few of a marketplace's may have: a service, a reason, a time
    { fields: ['service', '_id'] },
    { fields: ['service', 'ended', '_id'] },
    { fields: ['cause', 'ended', '_id'] },
    { fields: ['endedAt', '_id'] },
  ],
  handles: eventTypes<Grant | Removal>({ DapGranted: true, DapRemoved: true }),
  subjectOf: (stream) => idInStream(stream, 'customer'),
  initial: { newest: {} },
  evolve: ({ newest }, event, _, metadata) => {
    const changed = touched(newest, event, metadata);
    return { newest: { ...newest, ...Object.fromEntries(changed.map((holding) => [slotOf(holding), holding])) } };
  },
  rows: () => [],
  eventRows: (event, metadata, _, { newest }) => touched(newest, event, metadata),
  isFirst: ({ began }, { position }) => began === positionKey(position),
};

/** What the event begins, ends or changes. */
function touched(
  newest: HoldingsState['newest'],
  event: Projected<Grant | Removal>,
  metadata: () => EventMetadata,
): DapHoldingRow[] {
  return isGrant(event) ? granted(newest, event, metadata()) : removed(newest, event, metadata());
}

function isGrant(event: Projected<Grant | Removal>): event is Projected<Grant> {
  return event.type === 'DapGranted';
}

function granted(newest: HoldingsState['newest'], event: Projected<Grant>, metadata: EventMetadata): DapHoldingRow[] {
  const { partnerId, service, cspTransacting } = event.data;
  const customerId = idInStream(event.stream, 'customer') as CustomerId;
  const [action, began] = [recordedActionOf(event, metadata), positionKey(event.position)];
  const ended = Object.values(newest).filter((holding) => holding.service === service && holding.removal !== undefined);
  const [own, others] = [
    ended.filter((one) => one.partnerId === partnerId),
    ended.filter((one) => one.partnerId !== partnerId),
  ];
  const together = ({ removal }: DapHoldingRow) => removal?.command === action.command;
  const taken = others.find((one) => together(one) && one.removal?.cause === 'reassigned');
  const isAnew = own.some((one) => together(one) && one.removal?.cause === 'role-changed');
  const before = own.length > 0 || newest[slotOf(event.data)] !== undefined;
  const restored = own
    .filter((one) => one.restored === undefined)
    .map((one) => ({ ...one, restored: action, restoredKey: began }));
  const replaced = others
    .filter((one) => cspTransacting && one.cspTransacting && one.replaced === undefined)
    .filter((one) => one.grant !== undefined || one.restored === undefined) // of whom the same partner came next
    .map((one) => ({ ...one, replaced: { by: partnerId, at: event.at, key: began } }));
  const holding: DapHoldingRow = {
    _id: idOf(customerId, service, began),
    revision: event.revision,
    customerId,
    partnerId,
    service,
    cspTransacting,
    began,
    ended: NOT_YET,
    restoredKey: NOT_YET,
    grant: {
      ...action,
      how: taken !== undefined ? 'reassigned' : isAnew ? 'role-changed' : before ? 'restored' : 'granted',
    },
    ...(taken !== undefined && { tookOverFrom: taken.partnerId }),
  };
  const changed: readonly DapHoldingRow[] = [...restored, ...replaced];
  return [...changed.map((one) => ({ ...one, revision: event.revision })), holding];
}

function removed(newest: HoldingsState['newest'], event: Projected<Removal>, metadata: EventMetadata): DapHoldingRow[] {
  const { grantEventId, cause } = event.data;
  const holding = Object.values(newest).find(({ grant }) => grant?.eventId === grantEventId) ?? neverBegun(event);
  const removal = { ...recordedActionOf(event, metadata), cause };
  return [
    { ...holding, revision: event.revision, ended: positionKey(event.position), endedAt: event.at, cause, removal },
  ];
}

/** Removed without having been granted, as far as the log goes: no interval, but a removal all the same. */
function neverBegun({
  stream,
  revision,
  position,
  data: { partnerId, service, cspTransacting },
}: Projected<Removal>): DapHoldingRow {
  const customerId = idInStream(stream, 'customer') as CustomerId;
  const began = positionKey(position);
  const _id = idOf(customerId, service, began);
  return { _id, revision, customerId, partnerId, service, cspTransacting, began, ended: began, restoredKey: NOT_YET };
}

function idOf(customerId: CustomerId, service: Service, began: string): string {
  return `${customerId}/${SERVICES.indexOf(service)}/${began}`;
}

/** Whoever holds the service is told apart from whom a removal without a grant says something of. */
function slotOf({ partnerId, service, cspTransacting, ...holding }: Slot): string {
  const begun =
    'began' in holding && holding.began === holding.ended ? 'never-begun' : cspTransacting ? 'csp' : 'advisor';
  return `${partnerId}/${service}/${begun}`;
}

type Slot = Pick<DapHoldingRow, 'partnerId' | 'service' | 'cspTransacting'> &
  Partial<Pick<DapHoldingRow, 'began' | 'ended'>>;

function recordedActionOf(
  { id, at, position }: Projected<CustomerEvent>,
  { actor, command, commandId }: EventMetadata,
): DapHoldingAction {
  return { at, by: actor, eventId: id, position, command: `${actor.tenant} ${command} ${commandId}` };
}
