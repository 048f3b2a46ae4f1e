import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { relationshipsQuery } from '../admin-center/queries';
import { customerDirectoryQuery, partnerDirectoryQuery } from '../api/account-queries';
import { meQuery } from '../api/person-queries';
import { partnerCustomersQuery } from '../partner-center/customers/queries';
import { invitationsQuery } from '../partner-center/invitations/queries';
import { isWanted, recipientSearch } from '../partner-center/invitations/recipient-search';
import { useRecipientName } from '../partner-center/invitations/use-recipient-name';
import { holds } from '../ui/holds';
import { rowsOf } from '../ui/pages';
import { useTypedText } from '../ui/use-settled';
import { centersOf } from './centers';

/** Something that can be gone to. */
export interface Place {
  readonly to: string;
  readonly label: string;
}

interface Properties {
  /** The pages of the center one is in. */
  readonly pages: readonly Place[];
  /** Where one is: whose customers and partners are looked through follows from it. */
  readonly pathname: string;
  readonly onClose: () => void;
}

const MOST = 8;

/**
 * Looks through everything that one may see here, while one types. The arrows go from one to the next, Enter goes
 * there, Escape goes back.
 */
export function Palette({ pages, pathname, onClose }: Properties) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [text, setText] = useState('');
  const search = useTypedText(text);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog palette" aria-labelledby={title} onClose={onClose} onKeyDown={moveByArrows}>
      <h2 id={title}>{t('search.title')}</h2>
      <Input
        autoFocus
        aria-label={t('search.title')}
        placeholder={t('search.hint')}
        value={text}
        maxLength={200}
        allowClear
        onChange={({ target }) => setText(target.value)}
        onPressEnter={() => dialog.current?.querySelector('a')?.click()}
      />
      <div
        className="palette-results"
        onClickCapture={({ target }) => target instanceof HTMLAnchorElement && dialog.current?.close()}
      >
        <Group title={t('search.pages')} places={pages.filter(({ label }) => holds(label, text))} />
        <Accounts text={text} />
        <Found search={search} pathname={pathname} />
      </div>
      <p className="quiet">{t('search.keys')}</p>
    </dialog>
  );
}

/** One's other accounts and centers. */
function Accounts({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const centers = me ? centersOf(me) : [];
  const places = centers.map((center) => {
    const kind = t(`center.${center.kind}`);
    return { to: center.to, label: 'name' in center ? `${center.name} · ${kind}` : kind };
  });
  return <Group title={t('search.accounts')} places={places.filter(({ label }) => holds(label, text))} />;
}

/** What the account, or the marketplace, has by this name. */
function Found({ search, pathname }: { readonly search: string; readonly pathname: string }) {
  const [, center = '', id = ''] = pathname.split('/');
  if (search === '') return null;
  if (center === 'partner-center') return <OfPartner partnerId={id} search={search} />;
  if (center === 'admin-center') return <OfCustomer customerId={id} search={search} />;
  if (center === 'audit-center' || center === 'operations-center')
    return <OfMarketplace base={`/${center}`} search={search} />;
  return null;
}

function OfPartner({ partnerId, search }: { readonly partnerId: string; readonly search: string }) {
  const { t } = useTranslation();
  const customers = useInfiniteQuery(partnerCustomersQuery(partnerId, { search }));
  const wanted = recipientSearch(search);
  const invitations = useInfiniteQuery({
    ...invitationsQuery(partnerId, wanted && { recipientDomain: wanted.recipientDomain }),
    enabled: wanted !== undefined,
    retry: false,
  });
  const recipientName = useRecipientName();
  const base = `/partner-center/${partnerId}`;
  return (
    <>
      <Group
        title={t('nav.customers')}
        places={rowsOf(customers.data ?? NOTHING).map(({ customerId, name }) => ({
          to: `${base}/customers/${customerId}`,
          label: name,
        }))}
      />
      {wanted !== undefined && (
        <Group
          title={t('nav.invitations')}
          places={rowsOf(invitations.data ?? NOTHING)
            .filter(({ recipient }) => isWanted(wanted, recipient))
            .map((invitation) => ({
              to: `${base}/invitations/${invitation.id}`,
              label: `${recipientName(invitation)} · ${t(`invitation.fate.${invitation.fate}`)}`,
            }))}
        />
      )}
    </>
  );
}

function OfCustomer({ customerId, search }: { readonly customerId: string; readonly search: string }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(relationshipsQuery(customerId));
  const places = data
    .filter(({ partnerName }) => holds(partnerName, search))
    .map(({ partnerName }) => ({
      to: `/admin-center/${customerId}/partner-relationships?view=list`,
      label: partnerName,
    }));
  return <Group title={t('nav.relationships')} places={places} />;
}

function OfMarketplace({ base, search }: { readonly base: string; readonly search: string }) {
  const { t } = useTranslation();
  const customers = useInfiniteQuery(customerDirectoryQuery(search));
  const partners = useInfiniteQuery(partnerDirectoryQuery(search));
  return (
    <>
      <Group
        title={t('audit.customers')}
        places={rowsOf(customers.data ?? NOTHING).map(({ id, name }) => ({
          to: `${base}/customers/${id}`,
          label: name,
        }))}
      />
      <Group
        title={t('audit.partners')}
        places={rowsOf(partners.data ?? NOTHING).map(({ id, name }) => ({ to: `${base}/partners/${id}`, label: name }))}
      />
    </>
  );
}

const NOTHING = { pages: [] };

function Group({ title, places }: { readonly title: string; readonly places: readonly Place[] }): ReactNode {
  const id = useId();
  if (places.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul className="plain-list">
        {places.slice(0, MOST).map(({ to, label }, place) => (
          <li key={`${to} ${place}`}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLDialogElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[(at + step + stops.length) % stops.length]?.focus();
}
