import type { HistoryEvent } from '../api/types';
// The same file that reports are written by: what a spreadsheet would run as a formula is taken for text here too.
import { BYTE_ORDER_MARK, csvRecord } from '../../../../libs/application/src/audit/reports/csv';

/** A history as a file for spreadsheets: when (UTC), what in a sentence, its type, and who; the oldest first. */
export function activityCsv(
  head: readonly string[],
  events: readonly HistoryEvent[],
  sentence: (event: HistoryEvent) => string,
  actor: (of: HistoryEvent['actor']) => string,
): Blob {
  const records = events.map((event) => csvRecord([event.at, sentence(event), event.type, actor(event.actor)]));
  return new Blob([BYTE_ORDER_MARK, csvRecord(head), ...records], { type: 'text/csv;charset=utf-8' });
}
