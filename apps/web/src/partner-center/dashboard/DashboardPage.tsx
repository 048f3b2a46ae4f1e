import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dashboardQuery } from './queries';
import { SERVICES } from '../../api/types';
import { BarChart } from '../../ui/BarChart';
import { LinkButton } from '../../ui/LinkButton';
import { PageTitle } from '../../ui/PageTitle';
import { Section } from '../../ui/Section';
import { Attention } from './Attention';
import { usePartnerContext } from '../context';
import { FiguresOverTime } from './FiguresOverTime';
import { PartnerFirstSteps } from './PartnerFirstSteps';
import { RecentCustomers } from './RecentCustomers';

/** What needs attention, what happened lately, and a few figures, now and over time. */
export function DashboardPage() {
  const { t } = useTranslation();
  const { partnerId, hindrance } = usePartnerContext();
  return (
    <>
      <PageTitle
        title={t('nav.dashboard')}
        actions={
          hindrance === undefined && (
            <LinkButton primary to={`/partner-center/${partnerId}/customers/request`}>
              {t('nav.request')}
            </LinkButton>
          )
        }
      />
      <PartnerFirstSteps />
      <div className="columns">
        <Section title={t('dashboard.attention')}>
          <Attention />
        </Section>
        <Section title={t('dashboard.recent')}>
          <RecentCustomers />
        </Section>
      </div>
      <Section title={t('dashboard.overTime')}>
        <FiguresOverTime />
      </Section>
      <DapByService partnerId={partnerId} />
    </>
  );
}

/** Nothing where there is none: eight lines of nothing say no more. */
function DapByService({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(dashboardQuery(partnerId));
  if (data?.figures.dap.every(({ customers }) => customers === 0)) return null;
  const counted = new Map(data?.figures.dap.map(({ service, customers }) => [service, customers]));
  const bars = SERVICES.map((service) => ({ label: t(`service.${service}`), value: counted.get(service) ?? 0 }));
  return (
    <Section title={t('dashboard.dap')}>
      <BarChart title={t('dashboard.dapFigure')} bars={bars} />
    </Section>
  );
}
