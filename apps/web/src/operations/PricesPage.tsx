import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { pricesQuery } from './queries';
import type { ListedPrice, PriceFrom, Prices } from '../api/types';
import { useCommand } from '../api/use-command';
import { currentLanguage } from '../i18n';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { Field } from '../ui/Field';
import type { ListColumn } from '../ui/ListView';
import { Loaded } from '../ui/Loaded';
import { amountIn, decimalText, useMoney } from '../ui/money';
import { PageTitle } from '../ui/PageTitle';
import { SearchedList } from '../ui/SearchedList';
import { StaleNotice } from '../ui/StaleNotice';
import { useDayName } from '../ui/use-month-name';

/** What the catalogue of offers costs, per seat and month, and from which day on (decision 25). */
export function PricesPage() {
  const { t } = useTranslation();
  const query = useQuery(pricesQuery(currentLanguage()));
  return (
    <>
      <PageTitle title={t('prices.title')} />
      <p>{t('prices.lead')}</p>
      <Loaded query={query}>{(prices) => <PriceTable {...prices} />}</Loaded>
    </>
  );
}

function PriceTable({ rows, today, currencies, stale }: Prices) {
  const { t } = useTranslation();
  const written = useMoney();
  const toldOf = useOtherPrices();
  const columns: readonly ListColumn<ListedPrice>[] = [
    { key: 'name', title: t('prices.item'), heading: true, text: ({ name }) => name, cell: ({ name }) => name },
    { key: 'code', title: t('prices.code'), fileOnly: true, text: ({ code }) => code, cell: () => null },
    {
      key: 'kind',
      title: t('prices.kind'),
      below: 'narrow',
      text: ({ kind }) => t(`prices.kinds.${kind}`),
      cell: ({ kind }) => t(`prices.kinds.${kind}`),
    },
    {
      key: 'today',
      title: t('prices.today'),
      numeric: true,
      text: (item) => (item.today ? decimalText(item.today) : ''),
      cell: (item) => (item.today ? written(item.today) : <span className="quiet">{t('bills.unpriced')}</span>),
    },
    {
      key: 'currency',
      title: t('bills.currency'),
      fileOnly: true,
      text: (item) => item.today?.currency ?? '',
      cell: () => null,
    },
    {
      key: 'others',
      title: t('prices.others'),
      below: 'narrow',
      text: (item) => toldOf(item).join('; '),
      cell: (item) => <Others told={toldOf(item)} />,
    },
    {
      key: 'set',
      title: t('prices.set'),
      titleUnseen: true,
      cell: (item) => <SetPrice item={item} today={today} currencies={currencies} />,
    },
  ];
  return (
    <>
      <StaleNotice stale={stale} />
      <SearchedList
        list="prices"
        caption={t('prices.title')}
        columns={columns}
        rows={rows}
        keyOf={({ kind, code }) => `${kind} ${code}`}
      />
    </>
  );
}

/** What it cost before and will cost, each price in a sentence. */
function useOtherPrices(): (item: ListedPrice) => readonly string[] {
  const { t } = useTranslation();
  const [written, dayName] = [useMoney(), useDayName()];
  const told = (price: PriceFrom) => t('prices.fromDay', { price: written(price), day: dayName(price.from) });
  return ({ prices, today }) => prices.filter(({ from }) => from !== today?.from).map(told);
}

function Others({ told }: { readonly told: readonly string[] }) {
  if (told.length === 0) return '–';
  return (
    <ul className="plain-list">
      {told.map((price) => (
        <li key={price}>{price}</li>
      ))}
    </ul>
  );
}

function SetPrice({ item, today, currencies }: { readonly item: ListedPrice } & Pick<Prices, 'today' | 'currencies'>) {
  const { t } = useTranslation();
  const last = item.prices.at(-1);
  const [typed, setTyped] = useState(last ? decimalText(last) : '');
  const [currency, setCurrency] = useState(last?.currency ?? 'CNY');
  const [from, setFrom] = useState<string>(today);
  const decimals = currencies.find(({ code }) => code === currency)?.decimals ?? 0;
  const amount = amountIn(typed, decimals);
  const { kind, code } = item;
  const command = useCommand(() => api.POST('/prices', { body: { kind, code, amount: amount ?? 0, currency, from } }), {
    done: t('prices.wasSet'),
    unchanged: t('prices.unchanged'),
  });
  return (
    <Confirmed
      label={t('prices.set')}
      question={t('prices.question', { item: item.name })}
      command={command}
      small
      incomplete={amount === undefined || from === ''}
      fields={['amount', 'currency', 'from']}
    >
      <p>{t('prices.effect')}</p>
      <Field
        label={t('prices.amount')}
        name="amount"
        hint={t('prices.amountHint', { count: decimals })}
        fault={typed !== '' && amount === undefined ? t('prices.noAmount') : undefined}
      >
        {(input) => (
          <Input
            {...input}
            className="number"
            inputMode="decimal"
            required
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Choice
        label={t('bills.currency')}
        value={currency}
        options={currencies.map((each) => ({ value: each.code, label: each.code }))}
        onChange={setCurrency}
      />
      <Field label={t('prices.from')} name="from" hint={t('prices.fromHint')}>
        {(input) => (
          <Input
            {...input}
            type="date"
            min={today}
            required
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        )}
      </Field>
    </Confirmed>
  );
}
