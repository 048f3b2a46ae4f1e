import { useTranslation } from 'react-i18next';
import { CustomerPicker, PartnerPicker } from './AccountPicker';
import { Choice } from '../ui/Choice';
import { ownZone } from './zoned-time';
import { useAddress } from '../ui/use-address';
import { isInstant, MomentField } from './MomentField';
import { MomentChoice, PeriodChoice } from './PeriodChoice';

/** One thing a report can be narrowed by: a code of a few, or an instant. */
export interface ReportFilter {
  readonly name: string;
  readonly label: string;
  /** An instant is asked for where these are left out. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** Whom a report can be narrowed to. */
export type Account = 'customer' | 'partner';

interface Properties {
  readonly accounts: readonly Account[];
  readonly filters: readonly ReportFilter[];
  /** What is asked for, by the names of the filters. */
  readonly selection: Readonly<Record<string, string | undefined>>;
}

/** What a report is narrowed to and the moment it is of. All of it stands in the address. */
export function ReportFilters({ accounts, filters, selection }: Properties) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const hasPeriod = filters.some(({ name }) => name === 'since');
  return (
    <search>
      <div className="filters">
        {accounts.includes('customer') && (
          <CustomerPicker
            label={t('customer.title')}
            value={selection['customer']}
            onChange={(customer) => change({ customer })}
          />
        )}
        {accounts.includes('partner') && (
          <PartnerPicker
            label={t('partner.title')}
            value={selection['partner']}
            onChange={(partner) => change({ partner })}
          />
        )}
        {hasPeriod && (
          <PeriodChoice
            since={selection['since']}
            until={selection['until']}
            onChange={({ since, until }) => change({ since, until })}
          />
        )}
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
            <MomentField
              key={name}
              label={label}
              value={instant(selection[name])}
              onChange={(value) => change({ [name]: value })}
            />
          ),
        )}
        <Choice
          label={t('report.zone')}
          value={selection['zone'] ?? ''}
          options={[
            { value: '', label: t('report.zoneOfMarketplace') },
            ...zones().map((value) => ({ value, label: value })),
          ]}
          onChange={(zone) => change({ zone })}
        />
        {!hasPeriod && <MomentChoice at={selection['at']} onChange={(at) => change({ at })} />}
        <MomentField label={t('asOf.moment')} value={instant(selection['at'])} onChange={(at) => change({ at })} />
      </div>
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
