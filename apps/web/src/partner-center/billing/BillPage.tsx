import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { billLinesQuery, monthlyBillQuery } from './queries';
import type { BillLine, MonthlyBill } from '../../api/types';
import { Day } from '../../ui/Day';
import { EmptyState } from '../../ui/EmptyState';
import { Facts } from '../../ui/Facts';
import { type ListColumn, ListView, LoadingList } from '../../ui/ListView';
import { Loaded } from '../../ui/Loaded';
import { decimalText, useMoney } from '../../ui/money';
import { PagedRows } from '../../ui/PagedRows';
import { PageTitle } from '../../ui/PageTitle';
import { allRowsOf } from '../../ui/pages';
import { Section } from '../../ui/Section';
import { StaleNotice } from '../../ui/StaleNotice';
import { useMonthName } from '../../ui/use-month-name';
import { useAddOnName, useOfferName } from '../../ui/use-offers';
import { Amounts } from './Amounts';
import { BillStateTag } from './BillStateTag';
import { useCustomerColumn } from '../columns';
import { usePartnerContext } from '../context';

/** A subscription's item on the bill: so many seats for so many days. */
type BilledItem = Omit<BillLine, 'parts' | 'totals'> & BillLine['parts'][number];

/** The partner's bill of one month: what it comes to, and of what that consists. */
export function BillPage() {
  const { t } = useTranslation();
  const { partnerId, mayInvite, hasDuties } = usePartnerContext();
  const { month = '' } = useParams();
  const isMonth = /^20\d\d-(?:0[1-9]|1[0-2])$/.test(month);
  const query = useQuery({ ...monthlyBillQuery(partnerId, month), enabled: isMonth && mayInvite });
  const monthName = useMonthName();
  if (!isMonth || !mayInvite || !hasDuties) {
    return (
      <>
        <PageTitle title={t('bills.title')} />
        <EmptyState text={t('bills.noItems')} />
      </>
    );
  }
  return (
    <>
      <PageTitle
        title={t('bills.of', { month: monthName(month) })}
        above={<Link to={`/partner-center/${partnerId}/duties`}>{t('nav.duties')}</Link>}
      />
      <Loaded query={query}>{({ rows: [bill] }) => (bill?.month === month ? <Summary bill={bill} /> : null)}</Loaded>
      <Section title={t('bills.items')}>
        <p className="quiet">{t('bills.proration')}</p>
        <Items month={month} />
      </Section>
    </>
  );
}

function Summary({ bill }: { readonly bill: MonthlyBill }) {
  const { t } = useTranslation();
  const { state, through, subscriptions, stale } = bill;
  return (
    <>
      <StaleNotice stale={stale} />
      <Facts
        facts={[
          { name: t('bills.amount'), value: <Amounts bill={bill} /> },
          { name: t('bills.state'), value: <BillStateTag state={state} /> },
          { name: t('bills.through'), value: <Day day={through} /> },
          { name: t('nav.subscriptions'), value: subscriptions },
        ]}
      />
    </>
  );
}

function Items({ month }: { readonly month: string }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const query = useInfiniteQuery(billLinesQuery(partnerId, month));
  const columns = useColumns();
  return (
    <PagedRows query={query} none={t('bills.noItems')} loading={<LoadingList list="bill" columns={columns} />}>
      {(lines, more) => (
        <>
          <StaleNotice stale={lines.some(({ stale }) => stale)} />
          <ListView
            list="bill"
            caption={t('bills.items')}
            columns={columns}
            rows={lines.flatMap(itemsOf)}
            keyOf={({ subscriptionId, kind, code, from }) => [subscriptionId, kind, code, from].join()}
            onEnd={more}
            all={async () => (await allRowsOf(query)).flatMap(itemsOf)}
          />
        </>
      )}
    </PagedRows>
  );
}

function itemsOf({ parts, totals: _, ...line }: BillLine): readonly BilledItem[] {
  return parts.map((part) => ({ ...line, ...part }));
}

function useColumns(): readonly ListColumn<BilledItem>[] {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [offerName, addOnName, written] = [useOfferName(), useAddOnName(), useMoney()];
  const nameOf = ({ kind, code }: BilledItem) => (kind === 'offer' ? offerName(code) : addOnName(code));
  const customer = useCustomerColumn<BilledItem>();
  const subscription = ({ customerId, subscriptionId }: BilledItem) =>
    `/partner-center/${partnerId}/customers/${customerId}/subscriptions/${subscriptionId}`;
  return [
    { ...customer, heading: true },
    {
      key: 'item',
      title: t('bills.item'),
      roomy: true,
      below: 'narrow',
      text: nameOf,
      cell: (item) => <Link to={subscription(item)}>{nameOf(item)}</Link>,
    },
    {
      key: 'subscription',
      title: t('subscription.id'),
      fileOnly: true,
      text: ({ subscriptionId }) => subscriptionId,
      cell: () => null,
    },
    {
      key: 'from',
      title: t('bills.from'),
      below: 'medium',
      text: ({ from }) => from,
      cell: ({ from }) => <Day day={from} ofYear />,
    },
    {
      key: 'to',
      title: t('bills.to'),
      below: 'medium',
      text: ({ to }) => to,
      cell: ({ to }) => <Day day={to} ofYear />,
    },
    {
      key: 'days',
      title: t('bills.days'),
      numeric: true,
      below: 'medium',
      text: ({ days }) => days,
      cell: ({ days }) => days,
    },
    {
      key: 'seats',
      title: t('subscription.seats'),
      numeric: true,
      below: 'narrow',
      text: ({ seats }) => seats,
      cell: ({ seats }) => seats,
    },
    {
      key: 'price',
      title: t('bills.price'),
      numeric: true,
      below: 'narrow',
      text: ({ price }) => (price ? decimalText(price) : ''),
      cell: ({ price }) => (price ? written(price) : '–'),
    },
    {
      key: 'amount',
      title: t('bills.amount'),
      numeric: true,
      text: ({ amount }) => (amount ? decimalText(amount) : ''),
      cell: ({ amount }) => (amount ? written(amount) : <span className="quiet">{t('bills.unpriced')}</span>),
    },
    {
      key: 'currency',
      title: t('bills.currency'),
      fileOnly: true,
      text: ({ amount }) => amount?.currency ?? '',
      cell: () => null,
    },
  ];
}
