import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api } from '../api/client';
import { partnerQuery } from '../api/account-queries';
import type { Partner } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { Facts } from '../ui/Facts';
import { Field } from '../ui/Field';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { PartnerStanding } from '../ui/PartnerStanding';
import { RestoredDraft } from '../ui/RestoredDraft';
import { Section } from '../ui/Section';
import { StaleNotice } from '../ui/StaleNotice';
import { useTextDraft } from '../ui/use-draft';
import { LinkedResellers } from './LinkedResellers';
import { ChannelRoleChoice } from './PartnersPage';
import { Rename } from './Rename';

/** One partner's account, and what the operator may do with it. */
export function PartnerPage() {
  const { partnerId = '' } = useParams();
  return (
    <Loaded query={useQuery(partnerQuery(partnerId))}>
      {(partner) => <PartnerAccount key={partner.id} partner={partner} />}
    </Loaded>
  );
}

interface OfPartner {
  readonly partner: Partner;
}

function PartnerAccount({ partner }: OfPartner) {
  const { t } = useTranslation();
  const rename = (name: string) =>
    api.PUT('/partners/{partnerId}/name', { params: { path: { partnerId: partner.id } }, body: { name } });
  const actions = (
    <>
      <Rename name={partner.name} send={rename} />
      <ChangeChannelRole partner={partner} />
      {partner.standing === 'active' ? <Suspend partner={partner} /> : <Reinstate partner={partner} />}
    </>
  );
  return (
    <>
      <PageTitle title={partner.name} actions={actions} />
      <StaleNotice stale={partner.stale} />
      <Facts
        facts={[
          { name: t('partner.channelRole'), value: t(`channelRole.${partner.channelRole}`) },
          { name: t('partner.standing'), value: <PartnerStanding standing={partner.standing} /> },
          ...(partner.suspensionReason === undefined
            ? []
            : [{ name: t('partner.suspensionReason'), value: partner.suspensionReason }]),
          { name: t('partner.enrolledAt'), value: <Moment at={partner.enrolledAt} /> },
          { name: t('link.title'), value: t(`operations.link.${partner.link}`) },
          { name: t('agreement.title'), value: <Agreement partner={partner} /> },
          { name: t('partner.id'), value: <code>{partner.id}</code> },
        ]}
      />
      {partner.channelRole === 'indirect-provider' && (
        <Section title={t('reseller.title')}>
          <LinkedResellers provider={partner} />
        </Section>
      )}
    </>
  );
}

/** What it accepted last, and what is in force where that is another. */
function Agreement({ partner: { agreementVersion, agreementInForce } }: OfPartner) {
  const { t } = useTranslation();
  const accepted = agreementVersion ?? t('agreement.none');
  return agreementInForce === undefined || agreementInForce === agreementVersion
    ? accepted
    : t('agreement.acceptedOf', { accepted, version: agreementInForce });
}

function ChangeChannelRole({ partner }: OfPartner) {
  const { t } = useTranslation();
  const [channelRole, setChannelRole] = useState(partner.channelRole);
  const command = useCommand(
    () =>
      api.PUT('/partners/{partnerId}/channel-role', {
        params: { path: { partnerId: partner.id } },
        body: { channelRole },
      }),
    { done: t('operations.roleChanged') },
  );
  return (
    <Confirmed
      label={t('operations.changeRole')}
      question={t('operations.changeRoleQuestion', { name: partner.name })}
      command={command}
      fields={['channelRole']}
    >
      <p>{t('operations.changeRoleEffect')}</p>
      <ChannelRoleChoice value={channelRole} onChange={setChannelRole} />
    </Confirmed>
  );
}

function Suspend({ partner }: OfPartner) {
  const { t } = useTranslation();
  const { draft: reason, setDraft: setReason, isRestored, discard } = useTextDraft(`suspension of ${partner.id}`);
  const command = useCommand(
    () =>
      api.PUT('/partners/{partnerId}/suspension', {
        params: { path: { partnerId: partner.id } },
        body: { reason: reason.trim() },
      }),
    { done: t('operations.suspended'), onDone: discard },
  );
  return (
    <Confirmed
      label={t('operations.suspend')}
      question={t('operations.suspendQuestion', { name: partner.name })}
      command={command}
      danger
      fields={['reason']}
    >
      <p>{t('operations.suspendEffect')}</p>
      {isRestored && <RestoredDraft onDiscard={discard} />}
      <Field label={t('partner.suspensionReason')} name="reason" hint={t('operations.reasonHint')}>
        {(field) => (
          <Input.TextArea
            {...field}
            value={reason}
            maxLength={500}
            required
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </Confirmed>
  );
}

function Reinstate({ partner }: OfPartner) {
  const { t } = useTranslation();
  const command = useCommand(
    () => api.DELETE('/partners/{partnerId}/suspension', { params: { path: { partnerId: partner.id } } }),
    {
      done: t('operations.reinstated'),
    },
  );
  return (
    <Confirmed
      label={t('operations.reinstate')}
      question={t('operations.reinstateQuestion', { name: partner.name })}
      command={command}
      primary
    >
      <p>{t('operations.reinstateEffect')}</p>
    </Confirmed>
  );
}
