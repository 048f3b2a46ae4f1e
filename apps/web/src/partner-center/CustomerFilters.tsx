import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type Service, SERVICES } from '../api/types';
import { Choice } from '../ui/Choice';
import { type Narrowing, NARROWINGS, selectionIn, type Sort } from './customer-selection';

/** Search, or narrowing and order: what is chosen goes into the address, so that it can be sent to a colleague and the back button undoes it. */
export function CustomerFilters() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const selection = selectionIn(parameters);
  const narrowing = NARROWINGS.find((each) => parameters.has(each)) ?? 'all';
  const service = selection.with ?? selection.without ?? selection.lost ?? 'any';
  const sort = selection.sort ?? 'name';

  const narrow = (to: { readonly narrowing?: Narrowing; readonly service?: Service | 'any'; readonly sort?: Sort }) => {
    const next = { narrowing, service, sort, ...to };
    // Having and lacking DAP are about one service; having lost it may be about any.
    const of = next.service === 'any' && next.narrowing !== 'lost' ? SERVICES[0] : next.service;
    setParameters({
      ...(next.narrowing !== 'all' && of && { [next.narrowing]: of }),
      ...(next.sort !== 'name' && { sort: next.sort }),
    });
  };

  const services = SERVICES.map((value) => ({ value, label: t(`service.${value}`) }));
  return (
    <search className="filters">
      <SearchField
        key={selection.search ?? ''}
        initial={selection.search ?? ''}
        onSearch={(search) => setParameters(search ? { search } : {})}
      />
      <Choice
        label={t('customers.show')}
        value={narrowing}
        options={NARROWINGS.map((value) => ({ value, label: t(`customers.narrowing.${value}`) }))}
        onChange={(value) => narrow({ narrowing: value, service: 'any' })}
      />
      {narrowing !== 'all' && (
        <Choice
          label={t('service.label')}
          value={service}
          options={narrowing === 'lost' ? [{ value: 'any' as const, label: t('service.any') }, ...services] : services}
          onChange={(value) => narrow({ service: value })}
        />
      )}
      <Choice
        label={t('customers.sort')}
        value={sort}
        options={(['name', 'since', 'lastChange'] as const).map((value) => ({ value, label: t(`customers.sorts.${value}`) }))}
        onChange={(value) => narrow({ sort: value })}
      />
    </search>
  );
}

function SearchField({ initial, onSearch }: { readonly initial: string; readonly onSearch: (search: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  return (
    <div className="field grow">
      <label htmlFor="customer-search">{t('customers.search')}</label>
      <Input.Search
        id="customer-search"
        value={text}
        placeholder={t('customers.searchHint')}
        allowClear
        onChange={(event) => setText(event.target.value)}
        onSearch={(value) => onSearch(value.trim())}
      />
    </div>
  );
}
