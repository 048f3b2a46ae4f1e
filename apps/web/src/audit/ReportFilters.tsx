import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice';
import { ownZone } from '../ui/zoned-time';
import { useAddress } from '../ui/use-address';
import { isInstant, MomentField } from './MomentField';

/** One thing a report can be narrowed by: a code of a few, or an instant. */
export interface ReportFilter {
  readonly name: string;
  readonly label: string;
  /** An instant is asked for where these are left out. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface Properties {
  readonly filters: readonly ReportFilter[];
  /** What is asked for, by the names of the filters. */
  readonly selection: Readonly<Record<string, string | undefined>>;
  /** What an account that the report is narrowed to is called. */
  readonly nameOf: (kind: 'customer' | 'partner', id: string) => string;
}

/** What a report is narrowed to and the moment it is of. All of it stands in the address. */
export function ReportFilters({ filters, selection, nameOf }: Properties) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const accounts = (['customer', 'partner'] as const).flatMap((kind) => {
    const id = selection[kind];
    return id === undefined ? [] : [{ kind, name: nameOf(kind, id) }];
  });
  return (
    <search>
      <div className="filters">
        {filters.map(({ name, label, options }) =>
          options ? (
            <Choice
              key={name}
              label={label}
              value={selection[name] ?? ''}
              options={[{ value: '', label: t('report.any') }, ...options]}
              onChange={(value) => change({ [name]: value })}
            />
          ) : (
            <MomentField key={name} label={label} value={instant(selection[name])} onChange={(value) => change({ [name]: value })} />
          ),
        )}
        <Choice
          label={t('report.zone')}
          value={selection['zone'] ?? ''}
          options={[{ value: '', label: t('report.zoneOfMarketplace') }, ...zones().map((value) => ({ value, label: value }))]}
          onChange={(zone) => change({ zone })}
        />
        <MomentField label={t('asOf.moment')} value={instant(selection['at'])} onChange={(at) => change({ at })} />
      </div>
      {accounts.length > 0 && (
        <ul className="chips">
          {accounts.map(({ kind, name }) => (
            <li key={kind}>
              <Tag>
                {t(`timeLine.of.${kind}`)}: {name}{' '}
                <button
                  type="button"
                  className="link-button"
                  aria-label={t('timeLine.remove', { filter: name })}
                  onClick={() => change({ [kind]: undefined })}
                >
                  ×
                </button>
              </Tag>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

/** The reader's own, UTC, and every other that the browser knows. */
function zones(): string[] {
  return [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

function instant(moment: string | undefined): string | undefined {
  return isInstant(moment) ? moment : undefined;
}
