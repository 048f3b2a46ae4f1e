import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api } from '../../api/client';
import { invitationQuery } from './queries';
import type { Channel, InvitationWithEmail } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n';
import { Confirmed } from '../../ui/Confirmed';
import { Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { StaleNotice } from '../../ui/StaleNotice';
import { ServiceTags } from '../../ui/ServiceTags';
import { usePartnerContext } from '../context';
import { CorrectRecipient } from './CorrectRecipient';
import { EmailActions } from './EmailActions';
import { EmailText } from './EmailText';
import { InvitationStatusTags } from './InvitationStatusTags';
import { RecordAcceptance } from './RecordAcceptance';
import { Reminders } from './Reminders';
import { FailureText, Sendings } from './Sendings';
import { useRecipientName } from './use-recipient-name';

/** One request: how it stands, its email, and what can be done about it. */
export function InvitationPage() {
  const { t } = useTranslation();
  const { partnerId, partner } = usePartnerContext();
  const { invitationId = '' } = useParams();
  const mayCorrect = partner.standing === 'active';
  const recipientName = useRecipientName();
  return (
    <Loaded query={useQuery(invitationQuery(partnerId, invitationId))}>
      {(invitation) => (
        <>
          <PageTitle
            title={recipientName(invitation)}
            above={<Link to={`/partner-center/${partnerId}/invitations`}>{t('nav.invitations')}</Link>}
            actions={
              isOpen(invitation) && (
                <>
                  {mayCorrect && invitation.recipient !== undefined && invitation.fate !== 'undelivered' && (
                    <CorrectRecipient key={invitation.recipient} invitation={invitation} />
                  )}
                  <Withdraw invitation={invitation} />
                </>
              )
            }
          />
          <StaleNotice stale={invitation.stale} />
          {isOpen(invitation) && invitation.failure && (
            <Alert
              className="block"
              type="error"
              showIcon
              title={t('invitation.fate.undelivered')}
              description={
                <>
                  <p>
                    <FailureText failure={invitation.failure} />
                  </p>
                  <p>{t('invitation.failedNext')}</p>
                  {mayCorrect && invitation.recipient !== undefined && (
                    <CorrectRecipient key={invitation.recipient} invitation={invitation} />
                  )}
                </>
              }
            />
          )}
          {isOpen(invitation) && invitation.oldLink && (
            <Alert
              className="block"
              type="warning"
              showIcon
              title={t('invitation.oldLink')}
              description={t('invitation.oldLinkNext')}
            />
          )}
          <Section title={t('invitation.statusLabel')}>
            <InvitationFacts invitation={invitation} />
          </Section>
          {invitation.sendings.length > 0 && (
            <Section title={t('sending.title')}>
              <Sendings sendings={invitation.sendings} />
            </Section>
          )}
          {isOpen(invitation) && <Reminders key={invitation.reminderDays?.join()} invitation={invitation} />}
          {isOpen(invitation) && <OpenInvitation invitation={invitation} />}
        </>
      )}
    </Loaded>
  );
}

function isOpen({ status }: InvitationWithEmail): boolean {
  return status === 'issued' || status === 'sent';
}

function InvitationFacts({ invitation }: { readonly invitation: InvitationWithEmail }) {
  const { t } = useTranslation();
  const { purpose, language, services, issuedAt, lastSentAt, dueAt, closedAt, granted, notGranted, customerId } =
    invitation;
  const { partnerId } = usePartnerContext();
  const name = LANGUAGES.find((each) => each === language);
  const moments = [
    { name: t('invitation.issuedAt'), at: issuedAt },
    { name: t('invitation.lastSent'), at: lastSentAt },
    { name: t('invitation.closedAt'), at: closedAt },
    { name: t('invitation.expires'), at: closedAt === undefined ? dueAt : undefined },
  ];
  return (
    <Facts
      facts={[
        { name: t('invitation.statusLabel'), value: <InvitationStatusTags invitation={invitation} /> },
        { name: t('request.purpose'), value: t(`purpose.${purpose}`) },
        { name: t('request.language'), value: name ? LANGUAGE_NAMES[name] : language },
        { name: t('invitation.proposed'), value: <ServiceTags services={services} /> },
        ...(granted
          ? [{ name: t('invitation.granted'), value: <ServiceTags services={granted} color="success" /> }]
          : []),
        ...(notGranted && notGranted.length > 0
          ? [{ name: t('invitation.notGranted'), value: <ServiceTags services={notGranted} /> }]
          : []),
        ...moments.flatMap(({ name: title, at }) =>
          at === undefined ? [] : [{ name: title, value: <Moment at={at} /> }],
        ),
        ...(customerId
          ? [
              {
                name: t('customer.title'),
                value: <Link to={`/partner-center/${partnerId}/customers/${customerId}`}>{t('customer.open')}</Link>,
              },
            ]
          : []),
      ]}
    />
  );
}

function OpenInvitation({ invitation }: { readonly invitation: InvitationWithEmail }) {
  const { t } = useTranslation();
  const { hindrance } = usePartnerContext();
  const { email, recipient, language, status } = invitation;
  return (
    <>
      {hindrance === undefined && email && recipient !== undefined && (
        <Section title={t('request.email')}>
          <EmailText email={email} language={language} />
          <EmailActions
            email={email}
            recipients={[recipient]}
            record={(channel) => (
              <>
                <RecordSent invitation={invitation} channel={channel} />
                <SendNow invitation={invitation} recipient={recipient} />
              </>
            )}
          />
        </Section>
      )}
      {status === 'sent' && (
        <Section title={t('invitation.otherwise')}>
          <p>{t('invitation.otherwiseNext')}</p>
          <RecordAcceptance invitationId={invitation.id} />
        </Section>
      )}
    </>
  );
}

/** The first time it is sent, under a new link, and after a failure it is a sending; after that a reminder. */
function reminds({ status, oldLink, failure }: InvitationWithEmail): boolean {
  return status === 'sent' && !oldLink && failure === undefined;
}

function useSending(invitation: InvitationWithEmail, channel: Channel) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const request = { params: { path: { partnerId, invitationId: invitation.id } }, body: { channel } };
  const sent = useCommand(() => api.POST('/partners/{partnerId}/invitations/{invitationId}/sendings', request), {
    done: t('email.sentRecorded'),
  });
  const reminded = useCommand(() => api.POST('/partners/{partnerId}/invitations/{invitationId}/reminders', request), {
    done: t('email.reminderRecorded'),
  });
  return reminds(invitation) ? reminded : sent;
}

interface SendingProperties {
  readonly invitation: InvitationWithEmail;
  readonly channel: Channel;
}

/**
 * Once a request has gone out, here or in another window, the next is a reminder: by its key a question that was put
 * before is not answered with that.
 */
function RecordSent({ invitation, channel }: SendingProperties) {
  const { t } = useTranslation();
  const command = useSending(invitation, channel);
  const label = t(reminds(invitation) ? 'email.recordReminder' : 'email.recordSent');
  return (
    <Confirmed key={label} label={label} question={label} command={command}>
      <p>{t('email.recordEffect', { channel: t(`channel.${channel}`) })}</p>
    </Confirmed>
  );
}

/** Has this service send the email as it stands above. */
function SendNow({ invitation, recipient }: { readonly invitation: InvitationWithEmail; readonly recipient: string }) {
  const { t } = useTranslation();
  const command = useSending(invitation, 'smtp');
  const label = t(reminds(invitation) ? 'sending.remindNow' : 'sending.now');
  return (
    <Confirmed key={label} label={label} question={t('sending.question', { recipient })} command={command} primary>
      <p>{t('sending.effect')}</p>
    </Confirmed>
  );
}

function Withdraw({ invitation: { id } }: { readonly invitation: InvitationWithEmail }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const command = useCommand(
    () =>
      api.DELETE('/partners/{partnerId}/invitations/{invitationId}', {
        params: { path: { partnerId, invitationId: id } },
      }),
    { done: t('invitation.withdrawn') },
  );
  return (
    <Confirmed label={t('invitation.withdraw')} question={t('invitation.withdrawQuestion')} command={command} danger>
      <p>{t('invitation.withdrawEffect')}</p>
    </Confirmed>
  );
}
