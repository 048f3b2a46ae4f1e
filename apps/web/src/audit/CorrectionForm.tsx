import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { meQuery } from '../api/person-queries';
import type { TimeLineEntry } from '../api/types';
import { useCommand } from '../api/use-command';
import { corrects } from '../app/centers';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { Field } from '../ui/Field';
import { RestoredDraft } from '../ui/RestoredDraft';
import { useTextDraft } from '../ui/use-draft';
import { idIn } from './streams';

/**
 * What the marketplace recorded of an account or a subscription. What customers and partners did is answered by another
 * act (I18).
 */
const CORRECTABLE: readonly string[] = [
  'CustomerRegistered',
  'CustomerRenamed',
  'CustomerDomainVerified',
  'CustomerDomainReleased',
  'CustomerDeparted',
  'PartnerEnrolled',
  'PartnerRenamed',
  'PartnerChannelRoleChanged',
  'PartnerSuspended',
  'PartnerReinstated',
  'ExternalSubscriptionRegistered',
];
const LONGEST_REASON = 500;

interface Properties {
  readonly event: TimeLineEntry;
  /** The events beside it: one of them may have set it right. */
  readonly shown: readonly TimeLineEntry[];
}

/**
 * Records that an event is wrong, for those who may and of events that can be. The event stays; both are shown from
 * then on.
 */
export function CorrectionForm({ event, shown }: Properties) {
  const me = useQuery(meQuery);
  if (!me.data || !corrects(me.data.roles) || !CORRECTABLE.includes(event.type)) return null;
  return <Form event={event} shown={shown} />;
}

function Form({ event, shown }: Properties) {
  const { t, i18n } = useTranslation();
  const { draft: reason, setDraft: setReason, isRestored, discard } = useTextDraft(`correction of ${event.id}`);
  const [setRightBy, setSetRightBy] = useState('');
  const record = useCommand(
    () => sent(event, { eventId: event.id, reason: reason.trim(), ...(setRightBy !== '' && { setRightBy }) }),
    {
      done: t('correction.done'),
      onDone: () => {
        discard();
        setSetRightBy('');
      },
    },
  );
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'long' });
  const others = shown.filter(
    ({ stream, revision }) => stream === event.stream && Number(revision) > Number(event.revision),
  );
  return (
    <Confirmed
      label={t('correction.record')}
      question={t('correction.question')}
      command={record}
      small
      fields={['reason']}
    >
      <p>{t('correction.effect')}</p>
      {isRestored && <RestoredDraft onDiscard={discard} />}
      <Field label={t('correction.reason')} hint={t('correction.reasonHint')} name="reason">
        {(input) => (
          <Input.TextArea
            {...input}
            value={reason}
            required
            maxLength={LONGEST_REASON}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {others.length > 0 && (
        <Choice
          label={t('timeLine.setRightBy')}
          value={setRightBy}
          options={[
            { value: '', label: t('correction.nothing') },
            ...others.map(({ id: value, type, at, recordedAt }) => ({
              value,
              label: `${moment.format(new Date(at ?? recordedAt))} · ${type}`,
            })),
          ]}
          onChange={setSetRightBy}
        />
      )}
    </Confirmed>
  );
}

/** Sends a correction to the record whose stream the event stands in. */
function sent(
  { stream, about }: TimeLineEntry,
  body: { readonly eventId: string; readonly reason: string; readonly setRightBy?: string },
) {
  const partnerId = idIn(stream, 'partner-');
  if (partnerId !== undefined)
    return api.POST('/partners/{partnerId}/corrections', { params: { path: { partnerId } }, body });
  const subscriptionId = idIn(stream, 'subscription-');
  const customerId = idIn(stream, 'customer-') ?? about?.customerId ?? '';
  if (subscriptionId === undefined)
    return api.POST('/customers/{customerId}/corrections', { params: { path: { customerId } }, body });
  return api.POST('/customers/{customerId}/subscriptions/{subscriptionId}/corrections', {
    params: { path: { customerId, subscriptionId } },
    body,
  });
}
