import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookDelivery } from '../api/types';
import { useCommand } from '../api/use-command';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { CopyButton } from '../ui/CopyButton';
import { EmptyState } from '../ui/EmptyState';
import { type Fact, Facts } from '../ui/Facts';
import { Field } from '../ui/Field';
import type { ListColumn } from '../ui/ListView';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PagedList } from '../ui/PagedList';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { StaleNotice } from '../ui/StaleNotice';
import { useAddress } from '../ui/use-address';
import { deliveriesQuery, DELIVERY_OUTCOMES, type WebhookAccount, webhooksOf, webhooksQuery } from './webhooks-of';

/** Before everything that ever happened. */
const BEGINNING = '0/0';

interface OfAccount {
  readonly account: WebhookAccount;
}
interface OfWebhook extends OfAccount {
  readonly webhook: Webhook;
}
interface Secretive {
  /** Takes a secret that was answered: no other answer shows it again. */
  readonly onSecret: (secret: string) => void;
}

/** The endpoints to which an account's events are delivered, and what was sent to them lately. */
export function WebhooksPage({ account }: OfAccount) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <PageTitle title={t('nav.webhooks')} actions={<Register account={account} onSecret={setSecret} />} />
      <p className="quiet">{t('webhooks.lead')}</p>
      {secret !== undefined && (
        <Alert
          className="block"
          type="success"
          showIcon
          title={t('webhooks.secretOnce')}
          description={
            <>
              <p>
                <code>{secret}</code>
              </p>
              <CopyButton label={t('webhooks.copySecret')} text={secret} />
            </>
          }
        />
      )}
      <Loaded query={useQuery(webhooksQuery(account))}>
        {({ rows, stale }) => (
          <>
            <StaleNotice stale={stale} />
            {rows.length === 0 && <EmptyState text={t('webhooks.none')} />}
            {rows.map((webhook) => (
              <OneWebhook
                key={webhook.id}
                title={titleAmong(rows, webhook)}
                account={account}
                webhook={webhook}
                onSecret={setSecret}
              />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Register({ account, onSecret }: OfAccount & Secretive) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const command = useCommand(() => webhooksOf(account).register(url.trim()), {
    done: t('webhooks.registered'),
    onDone: ({ secret }) => {
      setUrl('');
      if (secret !== undefined) onSecret(secret);
    },
  });
  return (
    <Confirmed
      label={t('webhooks.register')}
      question={t('webhooks.registerQuestion')}
      command={command}
      fields={['url']}
      primary
    >
      <p>{t('webhooks.registerEffect')}</p>
      <Field label={t('webhooks.url')} name="url" hint={t('webhooks.urlHint')}>
        {(field) => (
          <Input
            {...field}
            type="url"
            inputMode="url"
            value={url}
            maxLength={1000}
            required
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
    </Confirmed>
  );
}

/** By its address; where several have the same, by its number among them too. */
function titleAmong(all: readonly Webhook[], { id, url }: Webhook): string {
  const alike = all.filter((other) => other.url === url);
  return alike.length === 1 ? url : `${url} (${alike.findIndex((other) => other.id === id) + 1})`;
}

function OneWebhook({ account, webhook, title, onSecret }: OfWebhook & Secretive & { readonly title: string }) {
  const { t } = useTranslation();
  const { id, url, paused } = webhook;
  const webhooks = webhooksOf(account);
  const rotate = useCommand(() => webhooks.rotate(id), {
    done: t('webhooks.rotated'),
    onDone: ({ secret }) => secret !== undefined && onSecret(secret),
  });
  const ping = useCommand(() => webhooks.ping(id), { done: t('webhooks.pinged') });
  const pause = useCommand(() => webhooks.pause(id), { done: t('webhooks.paused') });
  const resume = useCommand(() => webhooks.resume(id), { done: t('webhooks.resumed') });
  const replay = useCommand(() => webhooks.replay(id, BEGINNING), { done: t('webhooks.replayed') });
  const remove = useCommand(() => webhooks.remove(id), { done: t('webhooks.removed') });
  return (
    <Section title={title}>
      <Facts facts={useFacts(webhook)} />
      <div className="form-line">
        {paused ? (
          <Confirmed label={t('webhooks.resume')} question={t('webhooks.resumeQuestion')} command={resume} primary>
            <p>{t('webhooks.resumeEffect')}</p>
          </Confirmed>
        ) : (
          <>
            <Confirmed label={t('webhooks.ping')} question={t('webhooks.pingQuestion')} command={ping}>
              <p>{t('webhooks.pingEffect')}</p>
            </Confirmed>
            <Confirmed label={t('webhooks.pause')} question={t('webhooks.pauseQuestion')} command={pause}>
              <p>{t('webhooks.pauseEffect')}</p>
            </Confirmed>
          </>
        )}
        <Confirmed label={t('webhooks.rotate')} question={t('webhooks.rotateQuestion')} command={rotate}>
          <p>{t('webhooks.rotateEffect')}</p>
        </Confirmed>
        <Confirmed label={t('webhooks.replay')} question={t('webhooks.replayQuestion')} command={replay}>
          <p>{t('webhooks.replayEffect')}</p>
        </Confirmed>
        <Confirmed
          label={t('webhooks.remove')}
          question={t('webhooks.removeQuestion', { url })}
          command={remove}
          danger
        >
          <p>{t('webhooks.removeEffect')}</p>
        </Confirmed>
      </div>
      <Deliveries account={account} webhook={webhook} />
    </Section>
  );
}

function useFacts({
  registeredAt,
  paused,
  failingSince,
  attempts = 0,
  failure,
  nextAttemptAt,
  formerSecretUntil,
}: Webhook): readonly Fact[] {
  const { t } = useTranslation();
  const state = paused ? 'paused' : failingSince ? 'failing' : 'active';
  const color = { active: 'success', failing: 'warning', paused: 'error' }[state];
  return [
    { name: t('webhooks.state'), value: <Tag color={color}>{t(`webhooks.states.${state}`)}</Tag> },
    { name: t('webhooks.registeredAt'), value: <Moment at={registeredAt} /> },
    ...(paused
      ? [
          { name: t('webhooks.pausedAt'), value: <Moment at={paused.at} /> },
          {
            name: t('webhooks.pausedWhy'),
            value: t(`webhooks.pauses.${paused.reason}`, { failure: paused.failure ?? '' }),
          },
        ]
      : []),
    ...(!paused && failingSince
      ? [
          { name: t('webhooks.failingSince'), value: <Moment at={failingSince} /> },
          {
            name: t('webhooks.failure'),
            value: t('webhooks.failedSoOften', { count: attempts, failure: failure ?? '' }),
          },
        ]
      : []),
    ...(!paused && nextAttemptAt ? [{ name: t('webhooks.nextAttemptAt'), value: <Moment at={nextAttemptAt} /> }] : []),
    ...(formerSecretUntil ? [{ name: t('webhooks.formerSecretUntil'), value: <Moment at={formerSecretUntil} /> }] : []),
  ];
}

function Deliveries({ account, webhook: { id } }: OfWebhook) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const outcome = DELIVERY_OUTCOMES.find((each) => each === parameters.get('outcome'));
  const query = useInfiniteQuery(deliveriesQuery(account, id, outcome));
  const outcomeText = ({ outcome: became, status, failure }: WebhookDelivery) =>
    [t(`webhooks.outcomes.${became}`), status ?? failure ?? ''].join(' ').trim();
  const columns: readonly ListColumn<WebhookDelivery>[] = [
    { key: 'at', title: t('webhooks.at'), heading: true, text: ({ at }) => at, cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'event',
      title: t('webhooks.event'),
      below: 'small',
      text: ({ eventType }) => eventType,
      cell: ({ eventType, eventId }) => <span title={eventId}>{eventType}</span>,
    },
    { key: 'eventId', title: t('webhooks.eventId'), fileOnly: true, text: ({ eventId }) => eventId, cell: () => null },
    {
      key: 'outcome',
      title: t('webhooks.outcome'),
      below: 'small',
      text: outcomeText,
      cell: (delivery) => (
        <Tag color={delivery.outcome === 'delivered' ? 'success' : 'error'}>{outcomeText(delivery)}</Tag>
      ),
    },
    {
      key: 'attempt',
      title: t('webhooks.attempt'),
      below: 'narrow',
      text: ({ attempt }) => attempt,
      cell: ({ attempt }) => attempt,
    },
    {
      key: 'duration',
      title: t('webhooks.duration'),
      below: 'narrow',
      text: ({ durationMs }) => durationMs,
      cell: ({ durationMs }) => t('webhooks.ms', { count: durationMs }),
    },
    {
      key: 'again',
      title: t('webhooks.again'),
      cell: ({ position }) =>
        position !== undefined && <ReplayAfter account={account} webhookId={id} position={position} />,
    },
  ];
  return (
    <>
      <div className="filters block">
        <Choice
          label={t('webhooks.outcome')}
          value={outcome ?? ''}
          options={[
            { value: '', label: t('lists.all') },
            ...DELIVERY_OUTCOMES.map((value) => ({ value, label: t(`webhooks.outcomes.${value}`) })),
          ]}
          onChange={(wanted) => change({ outcome: wanted })}
        />
      </div>
      <PagedList
        list="webhook-deliveries"
        query={query}
        none={t(outcome === undefined ? 'webhooks.nothingSent' : 'audit.none')}
        caption={t('webhooks.deliveries')}
        columns={columns}
        keyOf={({ at, eventId }) => `${at}/${eventId}`}
        narrowable
      />
    </>
  );
}

function ReplayAfter({
  account,
  webhookId,
  position,
}: OfAccount & { readonly webhookId: string; readonly position: string }) {
  const { t } = useTranslation();
  const command = useCommand(() => webhooksOf(account).replay(webhookId, position), { done: t('webhooks.replayed') });
  return (
    <Confirmed label={t('webhooks.replayAfter')} question={t('webhooks.replayAfterQuestion')} command={command} small>
      <p>{t('webhooks.replayEffect')}</p>
    </Confirmed>
  );
}
