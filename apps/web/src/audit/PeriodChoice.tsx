import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import { Zone } from '../ui/Moment';
import { type Instants, periodIn, periodOf, PERIODS, type Period } from './periods';
import { knownZone } from './zoned-time';

interface Properties {
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly onChange: (instants: Partial<Instants>) => void;
}

/** Ends of periods at which something is looked at, beside now. */
const ENDED = ['lastMonth', 'lastQuarter', 'lastYear'] as const satisfies readonly Period[];

/** Moments that need not be typed, where a report is of one moment and not of a period. */
export function MomentChoice({
  at,
  onChange,
}: {
  readonly at: string | undefined;
  readonly onChange: (at: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const zone = knownZone(useContext(Zone));
  const [now] = useState(() => new Date());
  const ends = ENDED.map((period) => ({
    value: periodIn(zone, period, now).until ?? '',
    label: t(`period.endOf.${period}`),
  }));
  const isOther = at !== undefined && ends.every(({ value }) => value !== at);
  return (
    <Choice
      label={t('period.moment')}
      value={at ?? ''}
      options={[
        { value: '', label: t('asOf.now') },
        ...ends,
        ...(isOther ? [{ value: at, label: t('period.other') }] : []),
      ]}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
    />
  );
}

/** Periods that need not be typed, by the clocks of the zone around it, or else of the reader's device. */
export function PeriodChoice({ since, until, onChange }: Properties) {
  const { t } = useTranslation();
  const zone = knownZone(useContext(Zone));
  const [now] = useState(() => new Date());
  const known = periodOf(zone, { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }, now);
  const isOther = known === undefined && (since !== undefined || until !== undefined);
  const options: readonly { readonly value: Period | 'any' | 'other'; readonly label: string }[] = [
    { value: 'any', label: t('period.any') },
    ...PERIODS.map((value) => ({ value, label: t(`period.${value}`) })),
    // As it is typed beside it: nobody chooses it.
    ...(isOther ? [{ value: 'other' as const, label: t('period.other') }] : []),
  ];
  return (
    <Choice
      label={t('period.label')}
      value={isOther ? 'other' : (known ?? 'any')}
      options={options}
      onChange={(chosen) => chosen !== 'other' && onChange(chosen === 'any' ? {} : periodIn(zone, chosen, now))}
    />
  );
}
