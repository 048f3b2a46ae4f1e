import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetUnseen } from '../../api/ask-again';
import { api, contentOf } from '../../api/client';
import { invitationsQuery } from './queries';
import { Problem } from '../../api/problem';
import type { Channel, Invitation, InvitationText } from '../../api/types';
import { rowsOf } from '../../ui/pages';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { Section } from '../../ui/Section';
import { usePartnerContext } from '../context';
import { EmailActions } from './EmailActions';
import { EmailText } from './EmailText';
import { InvitationStatusTags } from './InvitationStatusTags';
import type { PreparedRequest } from './use-preparation';

interface Properties {
  readonly requests: readonly PreparedRequest[];
  readonly email: InvitationText;
  readonly onAgain: () => void;
}

/** Requests that are ready: the email to send, which is the same for all, and what became of each recipient. */
export function PreparedRequests({ requests, email, onAgain }: Properties) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const made = requests.filter(({ invitationId }) => invitationId !== undefined);
  const sending = useSending(partnerId);
  const list = useInfiniteQuery(invitationsQuery(partnerId));
  const newest = new Map((list.data ? rowsOf(list.data) : []).map((invitation) => [invitation.id, invitation]));
  const state = { disabled: sending.sent.size === made.length, loading: sending.busy };
  const record = (channel: Channel) =>
    void sending.record(
      made.flatMap(({ invitationId }) => invitationId ?? []),
      channel,
    );
  return (
    <>
      <Section title={t('prepared.title', { count: made.length })}>
        <ul className="plain-list">
          {requests.map(({ recipient, invitationId, error }) => (
            <li key={recipient}>
              {invitationId ? (
                <Link to={`/partner-center/${partnerId}/invitations/${invitationId}`}>{recipient}</Link>
              ) : (
                recipient
              )}
              {invitationId && (
                <PreparedStatus invitation={newest.get(invitationId)} sent={sending.sent.has(invitationId)} />
              )}
              {error !== undefined && (
                <Tag color="error">{error instanceof Problem ? error.document.title : t('problem.connection')}</Tag>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {made.length > 0 && (
        <Section title={t('prepared.send')}>
          <p>{t('prepared.sendNext')}</p>
          <EmailText email={email} language={document.documentElement.lang} />
          <EmailActions
            email={email}
            recipients={made.map(({ recipient }) => recipient)}
            record={(channel) => (
              <>
                <Button {...state} onClick={() => record(channel)}>
                  {t('email.recordSent')}
                </Button>
                <Button {...state} type="primary" onClick={() => record('smtp')}>
                  {t('sending.now')}
                </Button>
              </>
            )}
          />
          <div role="status">
            {sending.sent.size === made.length && (
              <Alert className="block" type="success" showIcon title={t('prepared.sent', { count: made.length })} />
            )}
          </div>
          {sending.error !== undefined && <ProblemAlert error={sending.error} />}
        </Section>
      )}
      <div className="actions">
        <Button onClick={onAgain}>{t('prepared.again')}</Button>
      </div>
    </>
  );
}

/**
 * How a request stands now: an email that was sent may come back while one looks. Of many at once only the newest are
 * followed.
 */
function PreparedStatus({ invitation, sent }: { readonly invitation: Invitation | undefined; readonly sent: boolean }) {
  const { t } = useTranslation();
  if (invitation) return <InvitationStatusTags invitation={invitation} />;
  return (
    <Tag color={sent ? 'processing' : 'default'}>{t(sent ? 'invitation.fate.sent' : 'invitation.fate.issued')}</Tag>
  );
}

function useSending(partnerId: string) {
  const queries = useQueryClient();
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const record = async (invitationIds: readonly string[], channel: Channel) => {
    setBusy(true);
    setError(undefined);
    try {
      for (const invitationId of invitationIds.filter((id) => !sent.has(id))) {
        const path = { partnerId, invitationId };
        await contentOf(
          api.POST('/partners/{partnerId}/invitations/{invitationId}/sendings', {
            params: { path },
            body: { channel },
          }),
        );
        setSent((before) => new Set([...before, invitationId]));
      }
    } catch (thrown) {
      setError(thrown);
    }
    // What is asked again beside it takes as long as the connection does: who may try again need not wait for that.
    setBusy(false);
    forgetUnseen(queries);
    await queries.invalidateQueries();
  };
  return { sent, busy, error, record };
}
