import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { api, contentOf } from '../api/client';
import { forgetIntentions } from '../api/intentions';
import { forgetDrafts } from '../ui/use-draft';
import { meQuery, sessionQuery } from '../api/person-queries';
import { forgetSession, signInAddress } from '../api/session';
import type { Me } from '../api/types';
import { Menu } from '../ui/Menu';
import { RoleNames } from '../ui/RoleNames';
import { centersOf } from './centers';
import { useChosenBefore } from './use-chosen-before';

/** For whom one acts here, switching and signing out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { data: me } = useQuery({ ...meQuery, enabled: session?.signedIn === true });
  useChosenBefore(session?.signedIn === true);
  if (!session?.signedIn) return null;
  return (
    <Menu name={t('app.account')}>
      {me && (
        <p>
          {t('app.actingFor', { tenant: me.tenant })}
          <br />
          <RoleNames roles={me.roles} />
        </p>
      )}
      {me && <Centers me={me} />}
      <Link to="/profile">{t('profile.title')}</Link>
      <Link to="/sessions">{t('sessions.title')}</Link>
      <a href={signInAddress({ switchAccount: true, returnTo: '/' })} onClick={forgetIntentions}>
        {t('app.switch')}
      </a>
      <button type="button" className="link-button" onClick={() => void signOut()}>
        {t('app.signOut')}
      </button>
    </Menu>
  );
}

/** Where else one's roles lead: from one of one's accounts to another without signing in again. */
function Centers({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <ul className="plain-list" aria-label={t('search.accounts')}>
      {centersOf(me).map((center) => (
        <li key={center.to}>
          <Link to={center.to} aria-current={isIn(pathname, center.to) ? 'true' : undefined}>
            {'name' in center ? `${center.name} · ${t(`center.${center.kind}`)}` : t(`center.${center.kind}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Whether a page is of the center that begins there: the same kind, and the same account. */
function isIn(pathname: string, center: string): boolean {
  const [, kind, account] = center.split('/');
  const [, shown, of] = pathname.split('/');
  return kind === shown && (account === undefined || account === of);
}

async function signOut(): Promise<void> {
  const { url } = await contentOf(api.POST('/sign-out'));
  forgetSession();
  forgetIntentions();
  forgetDrafts();
  window.location.assign(url);
}
