import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { pricesQuery } from '../api/queries';
import type { ListedPrice, PriceFrom, Prices } from '../api/types';
import { useCommand } from '../api/use-command';
import { currentLanguage } from '../i18n';
import { Choice } from '../ui/Choice';
import { Confirmed } from '../ui/Confirmed';
import { type Column, DataTable } from '../ui/DataTable';
import { Field } from '../ui/Field';
import { Loaded } from '../ui/Loaded';
import { amountIn, decimalText, useMoney } from '../ui/money';
import { PageTitle } from '../ui/PageTitle';
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

function PriceTable({ rows, today, currencies }: Prices) {
  const { t } = useTranslation();
  const written = useMoney();
  const columns: readonly Column<ListedPrice>[] = [
    { key: 'name', title: t('prices.item'), heading: true, cell: ({ name }) => name },
    { key: 'kind', title: t('prices.kind'), wideOnly: true, cell: ({ kind }) => t(`prices.kinds.${kind}`) },
    {
      key: 'today',
      title: t('prices.today'),
      numeric: true,
      cell: (item) => (item.today ? written(item.today) : <span className="quiet">{t('bills.unpriced')}</span>),
    },
    { key: 'others', title: t('prices.others'), wideOnly: true, cell: (item) => <Others {...item} /> },
    {
      key: 'set',
      title: t('prices.set'),
      titleUnseen: true,
      cell: (item) => <SetPrice item={item} today={today} currencies={currencies} />,
    },
  ];
  return <DataTable caption={t('prices.title')} columns={columns} rows={rows} keyOf={({ kind, code }) => `${kind} ${code}`} />;
}

/** What it cost before and will cost. */
function Others({ prices, today }: ListedPrice) {
  const { t } = useTranslation();
  const [written, dayName] = [useMoney(), useDayName()];
  const others = prices.filter(({ from }) => from !== today?.from);
  if (others.length === 0) return '–';
  const told = (price: PriceFrom) => t('prices.fromDay', { price: written(price), day: dayName(price.from) });
  return (
    <ul className="plain-list">
      {others.map((price) => (
        <li key={price.from}>{told(price)}</li>
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
        {(input) => <Input {...input} type="date" min={today} required value={from} onChange={({ target }) => setFrom(target.value)} />}
      </Field>
    </Confirmed>
  );
}
