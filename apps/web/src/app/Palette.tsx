import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { relationshipsQuery } from '../admin-center/queries';
import { customerDirectoryQuery, partnerDirectoryQuery } from '../api/account-queries';
import { meQuery } from '../api/person-queries';
import { partnerCustomersQuery } from '../partner-center/customers/queries';
import { invitationsQuery } from '../partner-center/invitations/queries';
import { isWanted, type RecipientSearch, recipientSearch } from '../partner-center/invitations/recipient-search';
import { useRecipientName } from '../partner-center/invitations/use-recipient-name';
import { holds } from '../ui/holds';
import { Loaded } from '../ui/Loaded';
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
        <Known title={t('search.pages')} places={pages.filter(({ label }) => holds(label, text))} />
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
  return <Known title={t('search.accounts')} places={places.filter(({ label }) => holds(label, text))} />;
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
  const base = `/partner-center/${partnerId}`;
  return (
    <>
      <Search title={t('nav.customers')} query={customers}>
        {(data) => rowsOf(data).map(({ customerId, name }) => ({ to: `${base}/customers/${customerId}`, label: name }))}
      </Search>
      {wanted && <Invitations partnerId={partnerId} wanted={wanted} />}
    </>
  );
}

function Invitations({ partnerId, wanted }: { readonly partnerId: string; readonly wanted: RecipientSearch }) {
  const { t } = useTranslation();
  const recipientName = useRecipientName();
  const invitations = useInfiniteQuery(invitationsQuery(partnerId, { recipientDomain: wanted.recipientDomain }));
  return (
    <Search title={t('nav.invitations')} query={invitations}>
      {(data) =>
        rowsOf(data)
          .filter(({ recipient }) => isWanted(wanted, recipient))
          .map((invitation) => ({
            to: `/partner-center/${partnerId}/invitations/${invitation.id}`,
            label: `${recipientName(invitation)} · ${t(`invitation.fate.${invitation.fate}`)}`,
          }))
      }
    </Search>
  );
}

function OfCustomer({ customerId, search }: { readonly customerId: string; readonly search: string }) {
  const { t } = useTranslation();
  return (
    <Search title={t('nav.relationships')} query={useQuery(relationshipsQuery(customerId))}>
      {(data) =>
        data
          .filter(({ partnerName }) => holds(partnerName, search))
          .map(({ partnerName }) => ({
            to: `/admin-center/${customerId}/partner-relationships?view=list`,
            label: partnerName,
          }))
      }
    </Search>
  );
}

function OfMarketplace({ base, search }: { readonly base: string; readonly search: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Search title={t('audit.customers')} query={useInfiniteQuery(customerDirectoryQuery(search))}>
        {(data) => rowsOf(data).map(({ id, name }) => ({ to: `${base}/customers/${id}`, label: name }))}
      </Search>
      <Search title={t('audit.partners')} query={useInfiniteQuery(partnerDirectoryQuery(search))}>
        {(data) => rowsOf(data).map(({ id, name }) => ({ to: `${base}/partners/${id}`, label: name }))}
      </Search>
    </>
  );
}

/** What a query finds; until then that it is looked for, or why that is not possible at present. */
function Search<T>({
  title,
  query,
  children,
}: {
  readonly title: string;
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'failureReason' | 'refetch'>;
  readonly children: (data: T) => readonly Place[];
}) {
  const { t } = useTranslation();
  return (
    <Group title={title}>
      <Loaded query={query}>
        {(data) => {
          const places = children(data);
          return places.length === 0 ? <p className="quiet">{t('audit.none')}</p> : <Places places={places} />;
        }}
      </Loaded>
    </Group>
  );
}

/** What is known here already, as far as it is called so. */
function Known({ title, places }: { readonly title: string; readonly places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <Group title={title}>
      <Places places={places} />
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Places({ places }: { readonly places: readonly Place[] }) {
  return (
    <ul className="plain-list">
      {places.slice(0, MOST).map(({ to, label }, place) => (
        <li key={`${to} ${place}`}>
          <Link to={to}>{label}</Link>
        </li>
      ))}
    </ul>
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
