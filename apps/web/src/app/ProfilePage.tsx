import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../api/client';
import { profileQuery } from '../api/person-queries';
import type { Language, Me, Profile } from '../api/types';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n';
import { Choice } from '../ui/Choice';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { useNotices } from '../ui/Notices';
import { PageTitle } from '../ui/PageTitle';
import { ProblemAlert } from '../ui/ProblemAlert';
import { RoleNames } from '../ui/RoleNames';
import { Section } from '../ui/Section';
import { SignedIn } from './Center';
import { chooseZone } from './time-zone';

/** Who somebody is here, and what they choose for every device that they sign in at. */
export function ProfilePage() {
  const { t } = useTranslation();
  const profile = useQuery(profileQuery);
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('profile.title')} above={<Link to="/">{t('home.title')}</Link>} />
      <p>{t('profile.lead')}</p>
      <SignedIn>{(me) => <Loaded query={profile}>{(kept) => <ProfileOf me={me} profile={kept} />}</Loaded>}</SignedIn>
    </main>
  );
}

function ProfileOf({
  me: { tenant, roles, partners, customers },
  profile,
}: {
  readonly me: Me;
  readonly profile: Profile;
}) {
  const { t } = useTranslation();
  const accounts = [...partners, ...customers];
  return (
    <>
      <Section title={t('profile.person')}>
        <Facts
          facts={[
            { name: t('profile.name'), value: profile.name ?? t('profile.noName') },
            // The marketplace's own people act for no account.
            ...(accounts.length > 0
              ? [{ name: t('profile.company'), value: accounts.map(({ id, name }) => <div key={id}>{name}</div>) }]
              : []),
            { name: t('profile.tenant'), value: <code>{tenant}</code> },
            { name: t('profile.roles'), value: <RoleNames roles={roles} /> },
          ]}
        />
        <p className="quiet block">{t('profile.nameNote')}</p>
      </Section>
      <Section title={t('profile.settings')}>
        <Settings profile={profile} />
      </Section>
    </>
  );
}

/** In the place of what is left to the device. */
const DEVICE = 'device';

function Settings({ profile }: { readonly profile: Profile }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const notices = useNotices();
  const [language, setLanguage] = useState<Language | typeof DEVICE>(profile.language ?? DEVICE);
  const [zone, setZone] = useState(profile.timeZone ?? DEVICE);
  const save = useMutation({
    mutationFn: async () => {
      await api.PUT('/me/profile', { body: { language, timeZone: zone } });
    },
    onSuccess: async () => {
      chooseZone(zone === DEVICE ? undefined : zone);
      await chooseLanguage(language === DEVICE ? undefined : language);
      await queries.invalidateQueries({ queryKey: profileQuery.queryKey });
      // In the language that was chosen just now.
      void notices.success(i18n.t('profile.saved'));
    },
  });
  const deviceZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Choice
        label={t('app.language')}
        value={language}
        options={[
          { value: DEVICE, label: t('profile.deviceLanguage') },
          ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        ]}
        onChange={setLanguage}
      />
      <Choice
        label={t('profile.zone')}
        value={zone}
        options={[
          { value: DEVICE, label: t('profile.deviceZone', { zone: deviceZone }) },
          ...['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value })),
        ]}
        onChange={setZone}
      />
      {save.error && <ProblemAlert error={save.error} />}
      <div className="form-line">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('profile.save')}
        </Button>
      </div>
    </form>
  );
}
