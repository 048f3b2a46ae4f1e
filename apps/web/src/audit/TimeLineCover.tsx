import { type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type TimeLineSelection, sealQuery } from './queries';
import { meQuery, profileQuery } from '../api/person-queries';
import type { Me, Profile, Seal, TimeLineEntry } from '../api/types';
import { Facts } from '../ui/Facts';
import { Moment } from '../ui/Moment';
import { RoleNames } from '../ui/RoleNames';
import { SUBJECTS } from './time-line-subjects';

/** By whom and when a time line was put on paper, and by which seal it can be checked. */
export interface Imprint {
  readonly me: Me;
  readonly profile: Profile;
  readonly seal: Seal | undefined;
  readonly madeAt: string;
}

/** Asks for it. Throws where something of it cannot be had. */
export async function imprintNow(queries: QueryClient): Promise<Imprint> {
  const [me, profile, { seal }] = await Promise.all([
    queries.fetchQuery({ ...meQuery, retry: false }),
    queries.fetchQuery({ ...profileQuery, retry: false }),
    queries.fetchQuery({ ...sealQuery, staleTime: 0, retry: false }),
  ]);
  return { me, profile, seal, madeAt: new Date().toISOString() };
}

interface Properties {
  readonly imprint: Imprint;
  readonly selection: TimeLineSelection;
  readonly events: readonly TimeLineEntry[];
  /** Customers and partners by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What a time line on paper says of itself before its events. */
export function TimeLineCover({ imprint: { me, profile, seal, madeAt }, selection, events, names }: Properties) {
  const { t } = useTranslation();
  const { since, until, type } = selection;
  const filters = [
    ...SUBJECTS.flatMap((subject) => {
      const id = selection[subject];
      return id === undefined ? [] : [`${t(`timeLine.of.${subject}`)}: ${names.get(id) ?? id}`];
    }),
    ...(type === undefined ? [] : [`${t('timeLine.type')}: ${type}`]),
  ];
  const last = events.at(-1);
  return (
    <div className="on-paper">
      <Facts
        facts={[
          {
            name: t('period.label'),
            value:
              since === undefined && until === undefined ? t('period.any') : <Period since={since} until={until} />,
          },
          { name: t('paper.filters'), value: filters.join(' · ') || t('paper.none') },
          { name: t('paper.author'), value: <Author me={me} profile={profile} /> },
          { name: t('paper.madeAt'), value: <Moment at={madeAt} /> },
          { name: t('paper.events'), value: events.length },
          { name: t('paper.last'), value: last ? <code>{last.position}</code> : t('paper.none') },
          { name: t('evidence.seal'), value: seal ? <OfSeal seal={seal} /> : t('evidence.none') },
        ]}
      />
    </div>
  );
}

function Period({ since, until }: { readonly since: string | undefined; readonly until: string | undefined }) {
  return (
    <>
      {since !== undefined && <Moment at={since} />} – {until !== undefined && <Moment at={until} />}
    </>
  );
}

function Author({ me: { roles, tenant }, profile: { name } }: Pick<Imprint, 'me' | 'profile'>) {
  return (
    <>
      {name !== undefined && `${name} · `}
      <RoleNames roles={roles} /> · {tenant}
    </>
  );
}

function OfSeal({ seal: { sealedAt, treeSize, rootHash, keyId } }: { readonly seal: Seal }) {
  const { t } = useTranslation();
  return (
    <>
      <Moment at={sealedAt} /> · {t('evidence.treeSize')}: {treeSize} · {t('evidence.rootHash')}:{' '}
      <code>{rootHash}</code> · {t('evidence.keyId')}: <code>{keyId}</code>
    </>
  );
}
