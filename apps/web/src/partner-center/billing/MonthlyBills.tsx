import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { monthlyBillsQuery } from './queries';
import type { MonthlyBill } from '../../api/types';
import type { ListColumn } from '../../ui/ListView';
import { PagedList } from '../../ui/PagedList';
import { StaleNotice } from '../../ui/StaleNotice';
import { useMonthName } from '../../ui/use-month-name';
import { BillStateTag } from './BillStateTag';
import { Amounts, useAmountsText } from './Amounts';
import { usePartnerContext } from '../context';

/** What the partner is billed, month by month. */
export function MonthlyBills() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [monthName, amountsText] = [useMonthName(), useAmountsText()];
  const query = useInfiniteQuery(monthlyBillsQuery(partnerId));
  const columns: readonly ListColumn<MonthlyBill>[] = [
    {
      key: 'month',
      title: t('bills.month'),
      heading: true,
      text: ({ month }) => month,
      cell: ({ month }) => <Link to={`/partner-center/${partnerId}/billing/${month}`}>{monthName(month)}</Link>,
    },
    {
      key: 'state',
      title: t('bills.state'),
      below: 'narrow',
      text: ({ state }) => t(`bills.states.${state}`),
      cell: ({ state }) => <BillStateTag state={state} />,
    },
    {
      key: 'subscriptions',
      title: t('nav.subscriptions'),
      numeric: true,
      below: 'narrow',
      text: ({ subscriptions }) => subscriptions,
      cell: ({ subscriptions }) => subscriptions,
    },
    {
      key: 'amount',
      title: t('bills.amount'),
      numeric: true,
      text: amountsText,
      cell: (bill) => <Amounts bill={bill} />,
    },
  ];
  return (
    <>
      <StaleNotice stale={query.data?.pages.some(({ rows }) => rows.some(({ stale }) => stale))} />
      <PagedList
        list="monthly-bills"
        query={query}
        none={t('bills.noMonths')}
        caption={t('bills.title')}
        columns={columns}
        keyOf={({ month }) => month}
      />
    </>
  );
}
