import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';
import { holds } from './holds';
import { type ListProperties, ListView } from './ListView';
import { TypedSearch } from './TypedSearch';
import { useAddress } from './use-address';

/**
 * A list that is there as a whole, of which one sees the rows that say somewhere what is typed. What that is stands in
 * the address.
 */
export function SearchedList<Row>({
  rows,
  columns,
  ...list
}: Omit<ListProperties<Row>, 'onEnd' | 'all' | 'narrowable'>) {
  const { t } = useTranslation();
  const [parameters, change] = useAddress();
  const typed = parameters.get('find') ?? '';
  const found = rows.filter((row) => columns.some(({ text }) => text !== undefined && holds(String(text(row)), typed)));
  return (
    <>
      <div className="filters">
        <TypedSearch label={t('lists.find')} value={typed} onChange={(find) => change({ find }, { replace: true })} />
      </div>
      {found.length === 0 ? (
        <EmptyState text={t('audit.none')} />
      ) : (
        <ListView {...list} columns={columns} rows={found} narrowable />
      )}
    </>
  );
}
