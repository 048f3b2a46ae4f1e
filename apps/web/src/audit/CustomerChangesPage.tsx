import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { customerChangesQuery } from './queries';
import { EmptyState } from '../ui/EmptyState';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Section';
import { useAddress } from '../ui/use-address';
import { named } from './address';
import { isInstant, MomentField } from './MomentField';
import { PeriodChoice } from './PeriodChoice';

/** What differs at a customer between two moments, in words. */
export function CustomerChangesPage() {
  const { t } = useTranslation();
  const { customerId = '' } = useParams();
  const [parameters, change] = useAddress();
  const moments = named(parameters, ['from', 'to']);
  const instant = (moment: string | undefined) => (isInstant(moment) ? moment : undefined);
  const changes = useQuery(customerChangesQuery(customerId, moments));
  const asOf = (at: string) => `/audit-center/customers/${customerId}?${new URLSearchParams({ at }).toString()}`;
  return (
    <Section title={t('nav.changes')}>
      <p className="quiet">{t('changes.lead')}</p>
      <div className="filters">
        <PeriodChoice
          since={instant(moments.from)}
          until={instant(moments.to)}
          onChange={({ since, until }) => change({ from: since, to: until })}
        />
        <MomentField label={t('changes.from')} value={instant(moments.from)} onChange={(from) => change({ from })} />
        <MomentField label={t('changes.to')} value={instant(moments.to)} onChange={(to) => change({ to })} />
        <div className="field">
          <div className="actions">
            <Button onClick={() => change({ from: undefined, to: undefined })}>{t('changes.all')}</Button>
          </div>
        </div>
      </div>
      <Loaded query={changes}>
        {({ from, to, changes: found }) => (
          <div role="status">
            {found.length === 0 && <EmptyState text={t('changes.none')} />}
            <ul className="changes">
              {found.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p className="quiet">{t('changes.between', { from, to })}</p>
            <p className="links">
              <Link to={asOf(from)}>
                {t('nav.relationships')}: {t('asOf.atPosition', { position: from })}
              </Link>
              <Link to={asOf(to)}>
                {t('nav.relationships')}: {t('asOf.atPosition', { position: to })}
              </Link>
            </p>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
