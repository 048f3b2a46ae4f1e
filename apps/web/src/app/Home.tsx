import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery, sessionQuery } from '../api/person-queries';
import { signInAddress } from '../api/session';
import type { Me } from '../api/types';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { centersOf } from './centers';
import { WrongAccount } from './WrongAccount';

/** What the centers of the whole marketplace are for. */
const LEADS = { operations: 'operations.lead', audit: 'home.auditOf', erasure: 'erasure.lead' } as const;

/** Where one begins: signing in, or choosing among what one's roles open. */
export function Home() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  return (
    <main id="main" className="page narrow">
      <PageTitle title={session.data?.signedIn === false ? t('app.name') : t('home.title')} />
      <p>{t('home.lead')}</p>
      <Loaded query={session}>{({ signedIn }) => (signedIn ? <Centers /> : <SignIn />)}</Loaded>
    </main>
  );
}

function SignIn(): ReactNode {
  const { t } = useTranslation();
  return (
    <Button type="primary" size="large" href={signInAddress({ returnTo: '/' })}>
      {t('home.signIn')}
    </Button>
  );
}

function Centers() {
  return <Loaded query={useQuery(meQuery)}>{(me) => <CenterList me={me} />}</Loaded>;
}

function CenterList({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const centers = centersOf(me);
  if (centers.length === 0) return <WrongAccount me={me} explanation={t('home.nothing')} />;
  return (
    <ul className="cards">
      {centers.map((center) => (
        <li key={center.to}>
          <Link to={center.to} className="card">
            <strong>{t(`center.${center.kind}`)}</strong>
            {'name' in center ? center.name : t(LEADS[center.kind])}
          </Link>
        </li>
      ))}
    </ul>
  );
}
