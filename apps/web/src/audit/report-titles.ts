import { useTranslation } from 'react-i18next';
import type { SavedReport } from '../api/types';

const TITLES = {
  'removed-dap': 'nav.removedDap',
  'duties-without-access': 'nav.withoutAccess',
  'dap-history': 'nav.dapHistory',
  continuity: 'nav.continuity',
  'time-to-accept': 'nav.timeToAccept',
} as const satisfies Record<SavedReport['report'], string>;

/** Whether it is a report that can be saved. */
export function isSavable(name: string): name is SavedReport['report'] {
  return Object.hasOwn(TITLES, name);
}

/** What the pages call a report. */
export function useReportTitle(): (report: SavedReport['report']) => string {
  const { t } = useTranslation();
  return (report) => t(TITLES[report]);
}
