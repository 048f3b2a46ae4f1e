import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import { CustomerDirectory, useDirectorySearch } from '../ui/directories';
import { LinkButton } from '../ui/LinkButton';
import { PageTitle } from '../ui/PageTitle';
import { NameField, TenantField } from './account-fields';

const CUSTOMERS = '/operations-center/customers';

/** All customers of the marketplace; a new one is registered here. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { search, input } = useDirectorySearch();
  return (
    <>
      <PageTitle title={t('audit.customers')} actions={<Actions />} />
      {input}
      <CustomerDirectory search={search} pageOf={(id) => `${CUSTOMERS}/${id}`} />
    </>
  );
}

function Actions() {
  const { t } = useTranslation();
  return (
    <>
      <LinkButton to={`${CUSTOMERS}/import`}>{t('import.open')}</LinkButton>
      <RegisterCustomer />
    </>
  );
}

function RegisterCustomer() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [tenantId, setTenantId] = useState('');
  const command = useCommand(() => api.POST('/customers', { body: { name: name.trim(), tenantId: tenantId.trim() } }), {
    done: t('operations.registered'),
    onDone: ({ id }) => void (id && navigate(`${CUSTOMERS}/${id}`)),
  });
  return (
    <Confirmed
      label={t('operations.register')}
      question={t('operations.registerQuestion')}
      command={command}
      primary
      fields={['name', 'tenantId']}
    >
      <p>{t('operations.registerEffect')}</p>
      <NameField value={name} onChange={setName} />
      <TenantField value={tenantId} onChange={setTenantId} />
    </Confirmed>
  );
}
