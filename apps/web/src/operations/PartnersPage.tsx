import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import { CHANNEL_ROLES, type ChannelRole } from '../api/types';
import { useCommand } from '../api/use-command';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { PartnerDirectory, useDirectorySearch } from '../ui/directories';
import { LinkButton } from '../ui/LinkButton';
import { PageTitle } from '../ui/PageTitle';
import { NameField, TenantField } from './account-fields';

const PARTNERS = '/operations-center/partners';

/** All partners of the marketplace; a new one is enrolled here. */
export function PartnersPage() {
  const { t } = useTranslation();
  const { search, input } = useDirectorySearch();
  return (
    <>
      <PageTitle title={t('audit.partners')} actions={<Actions />} />
      {input}
      <PartnerDirectory search={search} pageOf={(id) => `${PARTNERS}/${id}`} />
    </>
  );
}

function Actions() {
  const { t } = useTranslation();
  return (
    <>
      <LinkButton to={`${PARTNERS}/import`}>{t('import.open')}</LinkButton>
      <EnrolPartner />
    </>
  );
}

function EnrolPartner() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [tenantId, setTenantId] = useState('');
  const [channelRole, setChannelRole] = useState<ChannelRole>('direct-reseller');
  const command = useCommand(
    () => api.POST('/partners', { body: { name: name.trim(), tenantId: tenantId.trim(), channelRole } }),
    {
      done: t('operations.enrolled'),
      onDone: ({ id }) => void (id && navigate(`${PARTNERS}/${id}`)),
    },
  );
  return (
    <Confirmed
      label={t('operations.enrol')}
      question={t('operations.enrolQuestion')}
      command={command}
      primary
      fields={['name', 'tenantId', 'channelRole']}
    >
      <p>{t('operations.enrolEffect')}</p>
      <NameField value={name} onChange={setName} />
      <TenantField value={tenantId} onChange={setTenantId} />
      <ChannelRoleChoice value={channelRole} onChange={setChannelRole} />
    </Confirmed>
  );
}

export function ChannelRoleChoice({
  value,
  onChange,
}: {
  readonly value: ChannelRole;
  readonly onChange: (role: ChannelRole) => void;
}) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('partner.channelRole')}
      value={value}
      options={CHANNEL_ROLES.map((role) => ({ value: role, label: t(`channelRole.${role}`) }))}
      onChange={onChange}
    />
  );
}
