import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useParams } from 'react-router';
import { partnerQuery } from '../api/account-queries';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { ReportLinks } from './ReportLinks';
import { Tabs } from './Tabs';

/** A partner as the marketplace sees it, and the pages of its past. */
export function PartnerAuditPage() {
  const { t } = useTranslation();
  const { partnerId = '' } = useParams();
  return (
    <Loaded query={useQuery(partnerQuery(partnerId))}>
      {({ name, channelRole, standing, suspensionReason, enrolledAt, agreementVersion, id }) => (
        <>
          <PageTitle
            title={name}
            above={<Link to="/audit-center">{t('nav.directory')}</Link>}
            actions={<ReportLinks of={{ partner: id }} />}
          />
          <Facts
            facts={[
              { name: t('partner.channelRole'), value: t(`channelRole.${channelRole}`) },
              {
                name: t('partner.standing'),
                value: t(standing === 'active' ? 'partner.active' : 'partner.suspendedTag'),
              },
              ...(suspensionReason ? [{ name: t('partner.suspensionReason'), value: suspensionReason }] : []),
              { name: t('partner.enrolledAt'), value: <Moment at={enrolledAt} /> },
              { name: t('agreement.title'), value: agreementVersion ?? t('agreement.none') },
              { name: t('partner.id'), value: <code>{id}</code> },
            ]}
          />
          <Tabs
            label={name}
            base={`/audit-center/partners/${id}`}
            tabs={[
              { to: '', label: t('audit.customers') },
              { to: 'time-line', label: t('nav.timeLine') },
              { to: 'readers', label: t('nav.readers') },
            ]}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  );
}
