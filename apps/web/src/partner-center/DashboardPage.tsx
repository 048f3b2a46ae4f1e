import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SERVICES } from '../api/types';
import { BarChart } from '../ui/BarChart';
import { LinkButton } from '../ui/LinkButton';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { Attention } from './Attention';
import { usePartnerContext } from './context';
import { dapCountQueries } from './dashboard-queries';
import { FiguresOverTime } from './FiguresOverTime';
import { RecentCustomers } from './RecentCustomers';

/** What needs attention, what happened lately, and a few figures, now and over time. */
export function DashboardPage() {
  const { t } = useTranslation();
  const { partnerId, mayInvite } = usePartnerContext();
  return (
    <>
      <PageTitle
        title={t('nav.dashboard')}
        actions={
          mayInvite && (
            <LinkButton primary to={`/partner-center/${partnerId}/customers/request`}>
              {t('nav.request')}
            </LinkButton>
          )
        }
      />
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
      <Section title={t('dashboard.dap')}>
        <DapFigure partnerId={partnerId} />
      </Section>
    </>
  );
}

function DapFigure({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  const counts = useQueries({ queries: dapCountQueries(partnerId) });
  const bars = SERVICES.map((service, index) => {
    const { count = 0, more = false } = counts[index]?.data ?? {};
    return { label: t(`service.${service}`), value: count, ...(more && { text: `${count}+` }) };
  });
  return <BarChart title={t('dashboard.dapFigure')} bars={bars} />;
}
