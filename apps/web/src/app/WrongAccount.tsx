import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { forgetIntentions } from '../api/intentions';
import { signInAddress } from '../api/session';
import type { Me } from '../api/types';
import { RoleNames } from '../ui/RoleNames';

/** Says for whom one acts here, which is not who the page is for, and offers to act for somebody else. */
export function WrongAccount({ me, explanation }: { readonly me: Me; readonly explanation: string }) {
  const { t } = useTranslation();
  const { tenant } = me;
  const names = [...me.partners, ...me.customers].map(({ name }) => name).join(t('service.separator'));
  return (
    <Alert
      type="warning"
      showIcon
      title={explanation}
      description={
        <>
          <p>
            {names === '' ? t('wrongAccount.ofTenant', { tenant }) : t('wrongAccount.actingFor', { tenant, names })}
            <br />
            {t('wrongAccount.roles')} {me.roles.length > 0 ? <RoleNames roles={me.roles} /> : t('wrongAccount.noRoles')}
          </p>
          <Button type="primary" href={signInAddress({ switchAccount: true })} onClick={forgetIntentions}>
            {t('wrongAccount.switch')}
          </Button>
        </>
      }
    />
  );
}
