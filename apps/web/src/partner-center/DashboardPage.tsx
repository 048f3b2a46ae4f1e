import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerCountQuery } from '../api/queries';
import { SERVICES } from '../api/types';
import { BarChart } from '../ui/BarChart';
import { LinkButton } from '../ui/LinkButton';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { Attention } from './Attention';
import { usePartnerContext } from './context';
import { InvitationFigure } from './InvitationFigure';
import { RecentCustomers } from './RecentCustomers';

/** What needs attention, what happened lately, and a few figures. */
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
      <div className="columns">
        <Section title={t('dashboard.dap')}>
          <DapFigure partnerId={partnerId} />
        </Section>
        {mayInvite && (
          <Section title={t('nav.invitations')}>
            <InvitationFigure partnerId={partnerId} />
          </Section>
        )}
      </div>
    </>
  );
}

function DapFigure({ partnerId }: { readonly partnerId: string }) {
  const { t } = useTranslation();
  const counts = useQueries({ queries: SERVICES.map((service) => customerCountQuery(partnerId, { with: service })) });
  const bars = SERVICES.map((service, index) => {
    const { count = 0, more = false } = counts[index]?.data ?? {};
    return { label: t(`service.${service}`), value: count, ...(more && { text: `${count}+` }) };
  });
  return <BarChart title={t('dashboard.dapFigure')} bars={bars} />;
}
