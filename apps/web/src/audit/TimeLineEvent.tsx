import { Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useEventSentence } from '../activity/sentence';
import type { TimeLineEntry } from '../api/types';
import { ActorName } from '../activity/ActorName';
import { useKnownText } from '../i18n/known-text';
import { Moment } from '../ui/Moment';
import { StoredEvent } from './StoredEvent';
import { idIn } from './streams';
import { recordOf, timeLine } from './time-line-address';
import { TimeLineDetails } from './TimeLineDetails';

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
      {raw ? <StoredEvent event={event} /> : <Sentence event={event} names={names} />}
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
        {open && <TimeLineDetails event={event} shown={shown} names={names} raw={raw} />}
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
