import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFailureText } from '../activity/failure-text';
import { api } from '../api/client';
import { failedMailQuery } from './queries';
import type { FailedMail } from '../api/types';
import { useCommand } from '../api/use-command';
import { Confirmed } from '../ui/Confirmed';
import type { ListColumn } from '../ui/ListView';
import { Moment } from '../ui/Moment';
import { PageTitle } from '../ui/PageTitle';
import { PagedList } from '../ui/PagedList';

/** What was to be mailed and did not arrive, of all partners: why, and who can do what about it. */
export function FailedMailPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(failedMailQuery);
  const failureText = useFailureText();
  const reasonOf = ({ failure }: FailedMail) => (failure ? failureText(failure) : t('operations.unreadableReason'));
  const remedyText = (mail: FailedMail) => t(`operations.mailRemedy.${remedyOf(mail)}`);
  const columns: readonly ListColumn<FailedMail>[] = [
    {
      key: 'partner',
      title: t('partner.title'),
      heading: true,
      text: ({ partner }) => partner?.name ?? partner?.id ?? '',
      cell: ({ partner }) =>
        partner ? <Link to={`/operations-center/partners/${partner.id}`}>{partner.name ?? partner.id}</Link> : '–',
    },
    {
      key: 'domain',
      title: t('operations.recipientDomain'),
      below: 'narrow',
      text: ({ recipientDomain }) => recipientDomain ?? '',
      cell: ({ recipientDomain }) => recipientDomain ?? '–',
    },
    {
      key: 'failedAt',
      title: t('operations.failedAt'),
      text: ({ failedAt }) => failedAt,
      cell: ({ failedAt }) => <Moment at={failedAt} />,
    },
    { key: 'reason', title: t('operations.reason'), roomy: true, below: 'small', text: reasonOf, cell: reasonOf },
    {
      key: 'remedy',
      title: t('operations.remedyTitle'),
      roomy: true,
      below: 'small',
      text: remedyText,
      cell: remedyText,
    },
    {
      key: 'invitation',
      title: t('operations.invitation'),
      fileOnly: true,
      text: ({ invitationId }) => invitationId,
      cell: () => null,
    },
  ];
  return (
    <>
      <PageTitle title={t('operations.mail')} actions={<Retry />} />
      <p>{t('operations.mailAbout')}</p>
      <PagedList
        list="failed-mail"
        query={query}
        none={t('operations.noFailedMail')}
        caption={t('operations.mail')}
        columns={columns}
        keyOf={({ invitationId, failedAt, failure }) => [invitationId, failedAt, failure?.code].join()}
      />
    </>
  );
}

/** Who does what about it, by the rules: the operator sends nothing in a partner's name (decision 12). */
function remedyOf({ fate, failure }: FailedMail) {
  if (fate !== 'undelivered') return 'overcome';
  if (failure?.code === 'no-mail-server') return 'configuration';
  return failure?.permanent === true ? 'permanent' : 'passing';
}

function Retry() {
  const { t } = useTranslation();
  const command = useCommand(() => api.POST('/operations/mail-retries'), {
    done: t('operations.mailRetried'),
    unchanged: t('operations.noMailWaits'),
  });
  return (
    <Confirmed label={t('operations.retryMail')} question={t('operations.retryMailQuestion')} command={command}>
      <p>{t('operations.retryMailEffect')}</p>
    </Confirmed>
  );
}
