import { Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSentence } from '../activity/sentence';
import type { TimeLineEntry } from '../api/types';
import { ActorName } from '../activity/ActorName';
import { useKnownText } from '../i18n/known-text';
import { Facts } from '../ui/Facts';
import { Moment } from '../ui/Moment';
import { CorrectionForm } from './CorrectionForm';
import { idIn } from './streams';

interface Properties {
  readonly event: TimeLineEntry;
  /** The events of the time line, as far as it is shown. */
  readonly shown: readonly TimeLineEntry[];
  /** Customers and partners by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly raw: boolean;
  /** The one that the address names: it is opened and brought into sight. */
  readonly wanted: boolean;
}

/** One event: what happened in words or as stored, when, by whom; on request everything about it. */
export function TimeLineEvent({ event, shown, names, raw, wanted }: Properties) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(wanted);
  const [wasWanted, setWasWanted] = useState(wanted);
  const item = useRef<HTMLLIElement>(null);
  if (wanted !== wasWanted) {
    setWasWanted(wanted);
    if (wanted) setOpen(true);
  }
  useEffect(() => {
    if (wanted) item.current?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  const { type, stream, at, recordedAt, unreadable, about, correctedBy } = event;
  // A page about one customer names it at its top.
  const { customerId: pageOf } = useParams();
  const customerId = pageOf === undefined ? about?.customerId : undefined;
  return (
    <li ref={item} className={wanted ? 'wanted' : undefined}>
      {raw ? <Stored event={event} /> : <Sentence event={event} names={names} />}
      {unreadable !== undefined && <strong>{t('timeLine.unreadable')}</strong>}
      {correctedBy.map((correction) => (
        <Link key={correction} to={timeLine({ ...recordOf(stream), event: correction })}>
          <Tag color="warning">{t('timeLine.corrected')}</Tag>
        </Link>
      ))}
      <div className="quiet">
        <Moment at={at ?? recordedAt} /> · <Actor event={event} /> · <code>{type}</code>
        {customerId !== undefined && (
          <>
            {' '}
            · <Link to={`/audit-center/customers/${customerId}`}>{names.get(customerId) ?? customerId}</Link>
          </>
        )}
      </div>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('timeLine.details')}</summary>
        {open && <Details event={event} shown={shown} names={names} raw={raw} />}
      </details>
    </li>
  );
}

function Sentence({ event, names }: Pick<Properties, 'event' | 'names'>) {
  const tell = useEventSentence();
  const nameOf = (id: string) => names.get(id) ?? id;
  const { about, stream, type } = event;
  const [partnerId = idIn(stream, 'partner-')] = about?.partnerIds ?? [];
  const domain = idIn(stream, 'domain-');
  const own = type.startsWith('Partner') || type.startsWith('Indirect') ? idIn(stream, 'partner-') : undefined;
  const partner = own ?? partnerId;
  return (
    <div>
      {tell(event, {
        customer: nameOf(about?.customerId ?? idIn(stream, 'customer-') ?? ''),
        ...(partner !== undefined && { partner: nameOf(partner) }),
        ...(domain !== undefined && { domain }),
        nameOf,
      })}
    </div>
  );
}

function Stored({ event }: { readonly event: TimeLineEntry }) {
  return <pre tabIndex={0}>{JSON.stringify({ type: event.type, ...event.data }, null, 2)}</pre>;
}

function Actor({ event: { actor } }: { readonly event: TimeLineEntry }) {
  const { t } = useTranslation();
  const known = useKnownText();
  if (!actor) return <>{t('timeLine.nobody')}</>;
  return (
    <>
      {actor.subject === undefined ? (
        known('role', actor.role)
      ) : (
        <Link to={timeLine({ actor: actor.subject })} title={actor.subject}>
          <ActorName {...actor} />
        </Link>
      )}
      {actor.tenant !== undefined && ` (${actor.tenant})`}
    </>
  );
}

/** Where an event stands, what led to it and what followed from it; and the event as it is stored. */
function Details({ event, shown, names, raw }: Omit<Properties, 'wanted'>) {
  const { t } = useTranslation();
  const {
    id,
    position,
    stream,
    revision,
    at,
    recordedAt,
    actor,
    command,
    correlationId,
    causationId,
    effects,
    about,
    basis,
    unreadable,
  } = event;
  const ofRequest = (wanted?: string) => timeLine({ correlation: correlationId, event: wanted });
  const customerId = idIn(stream, 'customer-');
  return (
    <div className="event-details">
      <Facts
        facts={[
          { name: t('timeLine.position'), value: <code>{position}</code> },
          { name: t('timeLine.stream'), value: <StreamName stream={stream} revision={revision} /> },
          ...(at === undefined ? [] : [{ name: t('timeLine.decided'), value: <Moment at={at} /> }]),
          { name: t('timeLine.recorded'), value: <Moment at={recordedAt} /> },
          ...(actor?.subject === undefined
            ? []
            : [{ name: t('timeLine.of.actor'), value: <code>{actor.subject}</code> }]),
          ...(command === undefined ? [] : [{ name: t('timeLine.command'), value: <code>{command}</code> }]),
          ...(about === undefined
            ? []
            : [{ name: t('timeLine.concerns'), value: <Concerned about={about} names={names} /> }]),
          ...(causationId === undefined
            ? []
            : [
                {
                  name: t('timeLine.cause'),
                  value: (
                    <Link to={ofRequest(causationId)}>
                      <code>{causationId}</code>
                    </Link>
                  ),
                },
              ]),
          ...(effects.length === 0
            ? []
            : [
                {
                  name: t('timeLine.effects'),
                  value: effects.map((effect) => (
                    <div key={effect}>
                      <Link to={ofRequest(effect)}>
                        <code>{effect}</code>
                      </Link>
                    </div>
                  )),
                },
              ]),
          ...corrections(event).map(({ name, ids }) => ({
            name: t(`timeLine.${name}`),
            value: ids.map((one) => (
              <div key={one}>
                <Link to={timeLine({ ...recordOf(stream), event: one })}>
                  <code>{one}</code>
                </Link>
              </div>
            )),
          })),
          ...(basis === undefined || basis.length === 0
            ? []
            : [
                {
                  name: t('timeLine.basis'),
                  value: basis.map(({ stream: read, revision: upTo }) => (
                    <div key={read}>
                      <StreamName stream={read} revision={upTo} />
                    </div>
                  )),
                },
              ]),
        ]}
      />
      <p className="links block">
        {correlationId !== undefined && <Link to={ofRequest(id)}>{t('timeLine.sameRequest')}</Link>}
        {customerId !== undefined && (
          <Link to={`/audit-center/customers/${customerId}?${new URLSearchParams({ at: position }).toString()}`}>
            {t('timeLine.asOf')}
          </Link>
        )}
      </p>
      <CorrectionForm event={event} shown={shown} />
      {unreadable !== undefined && <p>{unreadable}</p>}
      {!raw && <Stored event={event} />}
    </div>
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
  about,
  names,
}: {
  readonly about: NonNullable<TimeLineEntry['about']>;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { customerId, partnerIds } = about;
  return (
    <>
      {customerId !== undefined && (
        <div>
          <Link to={`/audit-center/customers/${customerId}`}>{names.get(customerId) ?? customerId}</Link>
        </div>
      )}
      {partnerIds.map((partnerId) => (
        <div key={partnerId}>
          <Link to={`/audit-center/partners/${partnerId}`}>{names.get(partnerId) ?? partnerId}</Link>
        </div>
      ))}
    </>
  );
}

/** What it corrects and what corrects it: both stand in the same stream. */
function corrections({ data, correctedBy }: TimeLineEntry) {
  const named = (name: string): readonly string[] => {
    const id: unknown = Reflect.get(data, name);
    return typeof id === 'string' ? [id] : [];
  };
  const all = [
    { name: 'corrects', ids: named('corrects') },
    { name: 'setRightBy', ids: named('setRightBy') },
    { name: 'correctedBy', ids: correctedBy },
  ] as const;
  return all.filter(({ ids }) => ids.length > 0);
}

/** The account or the subscription that a stream is of, as the time line is asked for it. */
function recordOf(stream: string): Readonly<Record<string, string | undefined>> {
  return {
    customer: idIn(stream, 'customer-'),
    partner: idIn(stream, 'partner-'),
    subscription: idIn(stream, 'subscription-'),
  };
}

function timeLine(of: Readonly<Record<string, string | undefined>>): string {
  const asked = Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/audit-center/time-line?${new URLSearchParams(asked).toString()}`;
}
