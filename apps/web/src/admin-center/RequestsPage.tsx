import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { requestsWaitingQuery } from './queries';
import type { RequestWaiting } from '../api/types';
import { EmptyState } from '../ui/EmptyState';
import { Facts } from '../ui/Facts';
import { LinkButton } from '../ui/LinkButton';
import { Loaded } from '../ui/Loaded';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { ServiceTags } from '../ui/ServiceTags';
import { useCustomer } from './AdminCenter';

/** What waits for the customer's answer, whether or not the email was found (decision 23). */
export function RequestsPage() {
  const { t } = useTranslation();
  const { id } = useCustomer();
  return (
    <>
      <PageTitle title={t('nav.requests')} />
      <p>{t('requests.lead')}</p>
      <Loaded query={useQuery(requestsWaitingQuery(id))}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState text={t('requests.none')} />
          ) : (
            rows.map((request) => <Request key={request.partner.id} request={request} />)
          )
        }
      </Loaded>
    </>
  );
}

function Request({ request }: { readonly request: RequestWaiting }) {
  const { t } = useTranslation();
  const { partner, purpose, services, recipientDomain, sentAt, expiresAt, link } = request;
  return (
    <Section
      title={partner.name}
      actions={
        <LinkButton
          primary
          to={`/accept${new URL(link).search}`}
          label={t('requests.openNamed', { partner: partner.name })}
        >
          {t('requests.open')}
        </LinkButton>
      }
    >
      <span className="tags">
        <Tag>{t(`channelRole.${partner.channelRole}`)}</Tag>
        <Tag>{t(`purpose.${purpose}`)}</Tag>
      </span>
      <Facts
        facts={[
          { name: t('accept.proposed'), value: <ServiceTags services={services} /> },
          {
            name: t('requests.sentTo'),
            value:
              recipientDomain === undefined
                ? t('requests.toAccount')
                : t('requests.toDomain', { domain: recipientDomain }),
          },
          { name: t('requests.sentAt'), value: <Moment at={sentAt} /> },
          ...(expiresAt === undefined
            ? []
            : [{ name: t('requests.expires'), value: <Moment at={expiresAt} dateOnly /> }]),
        ]}
      />
    </Section>
  );
}
