import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseNoticeMails, endNoticeMails, type MailedAccount, noticeMailsQuery } from '../api/notice-queries';
import type { MailedKind, NoticeMails as Chosen } from '../api/types';
import { currentLanguage } from '../i18n';
import { Loaded } from '../ui/Loaded';
import { useNotices } from '../ui/Notices';
import { ProblemAlert } from '../ui/ProblemAlert';
import { Section } from '../ui/Section';

/** Of what an account can be told. */
const KINDS: Readonly<Record<MailedAccount['kind'], readonly MailedKind[]>> = {
  partner: [
    'dap-lost',
    'accepted',
    'declined',
    'end-proposed',
    'ended',
    'undelivered',
    'suspended',
    'reinstated',
    'webhook-paused',
  ],
  customer: [
    'dap-lost',
    'end-proposed',
    'ended',
    'subscription-suspended',
    'subscription-cancelled',
    'subscription-lapsed',
    'webhook-paused',
  ],
  marketplace: ['seal-missing'],
};

/** Which notices the reader has mailed to it: in the language that it reads in, to the address of its sign-in. */
export function NoticeMails({ account }: { readonly account: MailedAccount }) {
  const { t } = useTranslation();
  return (
    <Section title={t('notices.mail.title')}>
      <Loaded query={useQuery(noticeMailsQuery(account))}>
        {(chosen) =>
          chosen.address === undefined ? (
            <p className="quiet">{t('notices.mail.noAddress')}</p>
          ) : (
            <Choice key={chosen.kinds.join()} account={account} chosen={chosen} address={chosen.address} />
          )
        }
      </Loaded>
    </Section>
  );
}

function Choice({
  account,
  chosen,
  address,
}: {
  readonly account: MailedAccount;
  readonly chosen: Chosen;
  readonly address: string;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const said = useNotices();
  const [kinds, setKinds] = useState<readonly MailedKind[]>(chosen.kinds);
  const language = currentLanguage();
  const save = useMutation({
    mutationFn: () =>
      kinds.length === 0 ? endNoticeMails(account) : chooseNoticeMails(account, { kinds: [...kinds], language }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: noticeMailsQuery(account).queryKey });
      void said.success(t(kinds.length === 0 ? 'notices.mail.ended' : 'notices.mail.chosen'));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="quiet">{t('notices.mail.lead', { address })}</p>
      {chosen.stopped && (
        <Alert className="block" type="warning" showIcon title={t(`notices.mail.stopped.${chosen.stopped}`)} />
      )}
      {save.error && <ProblemAlert error={save.error} />}
      <fieldset className="field">
        <legend>{t('notices.mail.which')}</legend>
        <Checkbox.Group
          className="choices"
          options={KINDS[account.kind].map((kind) => ({ value: kind, label: t(`notices.kinds.${kind}`) }))}
          value={[...kinds]}
          onChange={(values) => setKinds(KINDS[account.kind].filter((kind) => values.includes(kind)))}
        />
      </fieldset>
      <Button htmlType="submit" loading={save.isPending}>
        {t('notices.mail.save')}
      </Button>
    </form>
  );
}
