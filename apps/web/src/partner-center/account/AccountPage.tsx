import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { invitationLinkQuery } from './queries';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { CopyButton } from '../../ui/CopyButton';
import { EmptyState } from '../../ui/EmptyState';
import { Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { LockedLink } from '../../ui/LockedLink';
import { Moment } from '../../ui/Moment';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { StaleNotice } from '../../ui/StaleNotice';
import { usePartnerContext } from '../context';
import { CustomerTags } from '../customers/CustomerTags';
import { PassOn } from '../invitations/NoRequests';
import { Sender } from './Sender';

/** The partner's own account: its standing, its invitation link, its reseller agreement. */
export function AccountPage() {
  const { t } = useTranslation();
  const { partner, mayInvite, isAdmin, hindrance, hasDuties } = usePartnerContext();
  return (
    <>
      <PageTitle title={t('nav.account')} />
      <StaleNotice stale={partner.stale} />
      <Section title={partner.name}>
        <Facts
          facts={[
            { name: t('partner.channelRole'), value: t(`channelRole.${partner.channelRole}`) },
            {
              name: t('partner.standing'),
              value: (
                <Tag color={partner.standing === 'active' ? 'success' : 'warning'}>
                  {t(partner.standing === 'active' ? 'partner.active' : 'partner.suspendedTag')}
                </Tag>
              ),
            },
            { name: t('partner.enrolledAt'), value: <Moment at={partner.enrolledAt} /> },
            { name: t('partner.id'), value: <code>{partner.id}</code> },
            {
              name: t('partner.code'),
              value: (
                <span className="form-line">
                  <code>{partner.code}</code>
                  <CopyButton label={t('copy.code')} text={partner.code} />
                  <span className="quiet">{t('partner.codeAbout')}</span>
                </span>
              ),
            },
          ]}
        />
      </Section>
      {hindrance === 'indirect-reseller' ? <PassOn /> : mayInvite && <InvitationLink />}
      {hindrance !== 'indirect-reseller' && isAdmin && <Sender />}
      {partner.channelRole === 'indirect-provider' && <IndirectResellers />}
      {hasDuties && <Agreement />}
      <CustomerTags />
    </>
  );
}

/** The resellers linked to this provider; the marketplace's operator links them. */
function IndirectResellers() {
  const { t } = useTranslation();
  const { partner } = usePartnerContext();
  return (
    <Section title={t('reseller.title')}>
      <p>{t('reseller.about')}</p>
      {partner.linkedResellers.length === 0 ? (
        <EmptyState text={t('reseller.none')} />
      ) : (
        <ul className="plain-list">
          {partner.linkedResellers.map(({ id, name }) => (
            <li key={id}>
              {name} <code>{id}</code>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** One link for all requests (S8, S9), which can be replaced or withdrawn. */
function InvitationLink() {
  const { t } = useTranslation();
  const { partnerId, partner, isAdmin } = usePartnerContext();
  const path = { params: { path: { partnerId } } };
  const issue = useCommand(() => api.POST('/partners/{partnerId}/invitation-link', path), { done: t('link.issued') });
  const rotate = useCommand(() => api.POST('/partners/{partnerId}/invitation-link/rotation', path), {
    done: t('link.rotated'),
  });
  const revoke = useCommand(() => api.DELETE('/partners/{partnerId}/invitation-link', path), {
    done: t('link.revoked'),
  });
  const inForce = partner.link === 'in-force';
  return (
    <Section title={t('link.title')} help="invitationLink">
      <p>{t('link.about')}</p>
      {partner.link === 'in-force' ? <LinkInForce partnerId={partnerId} /> : <p>{t(`link.state.${partner.link}`)}</p>}
      {isAdmin && (
        <div className="form-line">
          {!inForce && partner.standing === 'active' && (
            <Confirmed label={t('link.issue')} question={t('link.issueQuestion')} command={issue} primary>
              <p>{t('link.issueEffect')}</p>
            </Confirmed>
          )}
          {inForce && (
            <>
              <Confirmed label={t('link.rotate')} question={t('link.rotateQuestion')} command={rotate}>
                <p>{t('link.rotateEffect')}</p>
              </Confirmed>
              <Confirmed label={t('link.revoke')} question={t('link.revokeQuestion')} command={revoke} danger>
                <p>{t('link.revokeEffect')}</p>
              </Confirmed>
            </>
          )}
        </div>
      )}
    </Section>
  );
}

function LinkInForce({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useQuery(invitationLinkQuery(partnerId))}>
      {({ url }) => (
        <>
          <LockedLink url={url} />
          <div className="form-line">
            <CopyButton label={t('link.copy')} text={url} />
          </div>
        </>
      )}
    </Loaded>
  );
}

/**
 * The China CSP reseller agreement, to which the partner is bound even without DAP (S17): the version in force is the
 * one to accept.
 */
function Agreement() {
  const { t } = useTranslation();
  const { partner, isAdmin, agreementToAccept } = usePartnerContext();
  return (
    <Section title={t('agreement.title')}>
      <p>{t('agreement.about')}</p>
      {partner.agreementUrl && (
        <p>
          <a href={partner.agreementUrl} target="_blank" rel="noreferrer">
            {t('agreement.read')}
          </a>
        </p>
      )}
      <p>
        {partner.agreementVersion ? t('agreement.version', { version: partner.agreementVersion }) : t('agreement.none')}
      </p>
      {agreementToAccept !== undefined && (
        <>
          <p>{t('agreement.inForce', { version: agreementToAccept })}</p>
          {isAdmin && <AcceptAgreement version={agreementToAccept} />}
        </>
      )}
    </Section>
  );
}

function AcceptAgreement({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const accept = useCommand(
    () => api.PUT('/partners/{partnerId}/agreement', { params: { path: { partnerId } }, body: { version } }),
    {
      done: t('agreement.accepted'),
    },
  );
  return (
    <Confirmed
      label={t('agreement.accept', { version })}
      question={t('agreement.question', { version })}
      command={accept}
      primary
    >
      <p>{t('agreement.effect')}</p>
    </Confirmed>
  );
}
