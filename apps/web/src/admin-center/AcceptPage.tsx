import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { api, contentOf } from '../api/client';
import { isProblem } from '../api/problem';
import { type AcceptancePreview, type Me, SERVICES } from '../api/types';
import { SignedIn } from '../app/Center';
import { actsForCustomers } from '../app/centers';
import { WrongAccount } from '../app/WrongAccount';
import { Choice } from '../ui/Choice';
import { Loaded } from '../ui/Loaded';
import { PageTitle } from '../ui/PageTitle';
import { AcceptanceForm, type Invited } from './AcceptanceForm';
import { Answered, type Answer } from './Answered';
import { LinkWarning } from './LinkWarning';
import { NotAtPresent } from './NotAtPresent';

/**
 * Where the invitation link leads (S10). Opening it changes nothing: only a signed-in customer's admin who reads who
 * asks, ticks services and accepts does (decision 5).
 */
export function AcceptPage() {
  const { t } = useTranslation();
  return (
    <main id="main" className="page narrow">
      <PageTitle title={t('accept.title')} />
      <SignedIn>{(me) => <InvitedCustomer me={me} />}</SignedIn>
    </main>
  );
}

function InvitedCustomer({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { search } = useLocation();
  const [chosen, setChosen] = useState(me.customers[0]?.id ?? '');
  // All of it: mail and chat programs may have put the link's token into another parameter, and the server finds it.
  const link = search.slice(1);
  const customer = me.customers.find(({ id }) => id === chosen);
  if (!customer || !actsForCustomers(me.roles)) return <WrongAccount me={me} explanation={t('wrongAccount.accept')} />;
  if (link === '') return <LinkWarning />;
  return (
    <>
      {me.customers.length > 1 && (
        <Choice
          label={t('accept.for')}
          value={chosen}
          options={me.customers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
      )}
      <Invitation key={customer.id} customer={customer} link={link} />
    </>
  );
}

function Invitation({ customer, link }: Invited) {
  const [answer, setAnswer] = useState<Answer>();
  const query = useQuery({
    queryKey: ['customer', customer.id, 'acceptance-preview', link],
    queryFn: (): Promise<AcceptancePreview> =>
      contentOf(
        api.POST('/customers/{customerId}/acceptance-previews', {
          params: { path: { customerId: customer.id } },
          body: { link, services: [...SERVICES] },
        }),
      ),
    // Whoever looks at it decides by it: it does not change under their eyes. The acceptance itself is checked against
    // what is then.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (answer) return <Answered answer={answer} customer={customer} />;
  if (isProblem(query.error, 'invitation-link-not-usable')) return <LinkWarning />;
  if (isProblem(query.error, 'not-acceptable-at-present')) return <NotAtPresent />;
  return (
    <Loaded query={query}>
      {(preview) => <AcceptanceForm customer={customer} link={link} preview={preview} onAnswered={setAnswer} />}
    </Loaded>
  );
}
