import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKnownText } from '../i18n/known-text';
import { Moment } from '../ui/Moment';

/**
 * What a report is narrowed to, as its readers call it. Of accounts only that one is chosen: to ask for its name would
 * be recorded as a look at it.
 */
export function FiltersInWords({ filters }: { readonly filters: Readonly<Record<string, string>> }) {
  const { t } = useTranslation();
  const told = useFilter();
  const entries = Object.entries(filters);
  if (entries.length === 0) return <>{t('paper.none')}</>;
  return (
    <span className="cell">
      {entries.map(([name, value]) => {
        const [label, shown] = told(name, value);
        return (
          <span key={name}>
            <span className="quiet">{label}</span> {shown}
          </span>
        );
      })}
    </span>
  );
}

function useFilter(): (name: string, value: string) => readonly [label: string, shown: ReactNode] {
  const { t } = useTranslation();
  const known = useKnownText();
  return (name, value) => {
    switch (name) {
      case 'customer':
      case 'partner':
        return [t(`${name}.title`), t('savedReports.chosen')];
      case 'service':
        return [t('service.label'), <span key={value}>{known('service', value)}</span>];
      case 'cause':
      case 'reason':
        return [t(`report.groups.${name}`), known('cause', value)];
      case 'purpose':
        return [t('request.purpose'), known('purpose', value)];
      case 'restored':
      case 'openGap':
      case 'dutyWithoutAccess':
        return [t(`removedDap.filter.${name}`), t(value === 'true' ? 'report.yes' : 'report.no')];
      case 'since':
      case 'until':
        return [t(`report.${name}`), <Moment key={value} at={value} />];
      case 'at':
        return [t('asOf.moment'), value.includes('T') ? <Moment key={value} at={value} /> : value];
      default:
        return [name, value];
    }
  };
}
