import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TimeLineEntry } from '../api/types';
import { Facts } from '../ui/Facts';
import { Moment } from '../ui/Moment';
import { CorrectionForm } from './CorrectionForm';
import { StoredEvent } from './StoredEvent';
import { idIn } from './streams';
import { recordOf, timeLine } from './time-line-address';

interface Properties {
  readonly event: TimeLineEntry;
  /** The events of the time line, as far as it is shown. */
  readonly shown: readonly TimeLineEntry[];
  /** Customers and partners by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether the event is shown as stored already. */
  readonly raw: boolean;
}

/** Where an event stands, what led to it and what followed from it; and the event as it is stored. */
export function TimeLineDetails({ event, shown, names, raw }: Properties) {
  const facts = useFacts(event, names);
  return (
    <div className="event-details">
      <Facts facts={facts.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]))} />
      <FurtherLinks event={event} />
      <CorrectionForm event={event} shown={shown} />
      {event.unreadable !== undefined && <p>{event.unreadable}</p>}
      {!raw && <StoredEvent event={event} />}
    </div>
  );
}

/** All that can be known of an event; what is not known of this one has no value. */
function useFacts(
  event: TimeLineEntry,
  names: ReadonlyMap<string, string>,
): readonly { readonly name: string; readonly value: ReactNode }[] {
  const { t } = useTranslation();
  const { position, stream, revision, at, recordedAt, actor, command, about, basis } = event;
  const ofRequest = (id: string) => <EventLink of={{ correlation: event.correlationId }} id={id} />;
  // What it corrects, and what corrects it, stands in the same stream.
  const ofRecord = (id: string) => <EventLink of={recordOf(stream)} id={id} />;
  return [
    { name: t('timeLine.position'), value: <code>{position}</code> },
    { name: t('timeLine.stream'), value: <StreamName stream={stream} revision={revision} /> },
    { name: t('timeLine.decided'), value: at && <Moment at={at} /> },
    { name: t('timeLine.recorded'), value: <Moment at={recordedAt} /> },
    { name: t('timeLine.of.actor'), value: actor?.subject && <code>{actor.subject}</code> },
    { name: t('timeLine.command'), value: command && <code>{command}</code> },
    { name: t('timeLine.concerns'), value: about && <Concerned about={about} names={names} /> },
    { name: t('timeLine.cause'), value: event.causationId && ofRequest(event.causationId) },
    { name: t('timeLine.effects'), value: lines(event.effects, ofRequest) },
    { name: t('timeLine.corrects'), value: lines(named(event, 'corrects'), ofRecord) },
    { name: t('timeLine.setRightBy'), value: lines(named(event, 'setRightBy'), ofRecord) },
    { name: t('timeLine.correctedBy'), value: lines(event.correctedBy, ofRecord) },
    { name: t('timeLine.basis'), value: lines(basis ?? [], (read) => <StreamName {...read} />) },
  ];
}

/** One below the other; nothing where there are none. */
function lines<Item>(items: readonly Item[], shown: (item: Item) => ReactNode): ReactNode {
  return items.length === 0 ? undefined : items.map((item, at) => <div key={at}>{shown(item)}</div>);
}

/** The event that the data name by this. */
function named({ data }: TimeLineEntry, name: string): readonly string[] {
  const id: unknown = Reflect.get(data, name);
  return typeof id === 'string' ? [id] : [];
}

function EventLink({ of, id }: { readonly of: Parameters<typeof timeLine>[0]; readonly id: string }) {
  return (
    <Link to={timeLine({ ...of, event: id })}>
      <code>{id}</code>
    </Link>
  );
}

function FurtherLinks({ event: { id, position, stream, correlationId } }: { readonly event: TimeLineEntry }) {
  const { t } = useTranslation();
  const customerId = idIn(stream, 'customer-');
  return (
    <p className="links block">
      {correlationId !== undefined && (
        <Link to={timeLine({ correlation: correlationId, event: id })}>{t('timeLine.sameRequest')}</Link>
      )}
      {customerId !== undefined && (
        <Link to={`/audit-center/customers/${customerId}?${new URLSearchParams({ at: position }).toString()}`}>
          {t('timeLine.asOf')}
        </Link>
      )}
    </p>
  );
}

/** A stream and a number in it; those that have a time line lead there. */
function StreamName({ stream, revision }: { readonly stream: string; readonly revision: string }) {
  const name = (
    <code>
      {stream} {revision}
    </code>
  );
  const subject = (['customer', 'partner', 'invitation', 'subscription'] as const).find((each) =>
    stream.startsWith(`${each}-`),
  );
  if (subject === undefined) return name;
  return <Link to={timeLine({ [subject]: idIn(stream, `${subject}-`) })}>{name}</Link>;
}

function Concerned({
  about: { customerId, partnerIds },
  names,
}: Pick<Properties, 'names'> & { readonly about: NonNullable<TimeLineEntry['about']> }) {
  const accounts = [
    ...(customerId === undefined ? [] : [{ kind: 'customers', id: customerId }]),
    ...partnerIds.map((id) => ({ kind: 'partners', id })),
  ];
  return lines(accounts, ({ kind, id }) => <Link to={`/audit-center/${kind}/${id}`}>{names.get(id) ?? id}</Link>);
}
