import { useTranslation } from 'react-i18next';
import type { RemovedDapGroup } from '../api/types';
import { useKnownText } from '../i18n/known-text';
import { BarChart } from '../ui/BarChart';
import { type Column, DataTable } from '../ui/DataTable';
import { useAddress } from './address';

export const GROUPINGS = ['cause', 'service', 'partner', 'customer'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const MOST_BARS = 8;

/** Removals that have something in common, the most first, drawn and in figures. A name narrows the report to its group. */
export function RemovedDapGroups({ grouping, groups }: { readonly grouping: Grouping; readonly groups: readonly RemovedDapGroup[] }) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const nameOf = useGroupName(grouping);
  const figure = (
    key: 'removed' | 'restored' | 'replaced' | 'openGaps' | 'dutiesWithoutAccess',
    wideOnly = true,
  ): Column<RemovedDapGroup> => ({
    key,
    title: t(`removedDap.total.${key}`),
    wideOnly,
    cell: (group) => group[key],
  });
  const columns: readonly Column<RemovedDapGroup>[] = [
    {
      key: 'name',
      title: t(`removedDap.groups.${grouping}`),
      heading: true,
      cell: (group) => (
        <button type="button" className="link-button" onClick={() => change({ [grouping]: group.key })}>
          {nameOf(group)}
        </button>
      ),
    },
    figure('removed', false),
    figure('restored', false),
    figure('replaced'),
    figure('openGaps'),
    figure('dutiesWithoutAccess'),
  ];
  return (
    <div className="figure-and-table">
      <BarChart
        title={t('removedDap.total.removed')}
        bars={groups.slice(0, MOST_BARS).map((group) => ({ label: nameOf(group), value: group.removed }))}
      />
      <DataTable caption={t(`removedDap.groups.${grouping}`)} columns={columns} rows={groups} keyOf={({ key }) => key} />
    </div>
  );
}

function useGroupName(grouping: Grouping): (group: RemovedDapGroup) => string {
  const known = useKnownText();
  return ({ key, name }) => (grouping === 'cause' || grouping === 'service' ? known(grouping, key) : name);
}
