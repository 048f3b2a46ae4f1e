import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, contentOf } from '../api/client';
import { forgetIntentions } from '../api/intentions';
import { meQuery, sessionQuery } from '../api/queries';
import { forgetSession, signInAddress } from '../api/session';
import { RoleNames } from '../ui/RoleNames';

/** For whom one acts here, switching and signing out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { data: me } = useQuery({ ...meQuery, enabled: session?.signedIn === true });
  if (!session?.signedIn) return null;
  return (
    <details className="menu">
      <summary>{t('app.account')}</summary>
      <div className="menu-panel">
        {me && (
          <p>
            {t('app.actingFor', { tenant: me.tenant })}
            <br />
            <RoleNames roles={me.roles} />
          </p>
        )}
        <a href={signInAddress({ switchAccount: true, returnTo: '/' })} onClick={forgetIntentions}>
          {t('app.switch')}
        </a>
        <button type="button" className="link-button" onClick={() => void signOut()}>
          {t('app.signOut')}
        </button>
      </div>
    </details>
  );
}

async function signOut(): Promise<void> {
  const { url } = await contentOf(api.POST('/sign-out'));
  forgetSession();
  forgetIntentions();
  window.location.assign(url);
}
