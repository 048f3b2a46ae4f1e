import { type HistoryEvent } from '../history';
import { AUDITOR } from '../market';
import { type PageEntry } from '../read-models';
import { tableLines } from '../text-table';
import { type Chapter, type Walk } from '../walk';

/** Everything that happened at a customer, from the log, and what follows from it. */
export const replay: Chapter = {
  title: 'Afterwards: the whole history, replayed from the log',
  steps: [
    {
      title: 'Who did what at the customer, when, and why',
      customer: 'jinsui',
      partner: 'chenxing',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const history = await walk.historyOf(jinsui);
        printHistory(walk, history);
        const revisions = history.map(({ revision }) => revision);
        walk.expect.that('I18', 'it is without gaps', revisions, [...history.keys()].map(String));
        walk.expect.that(
          'section 7',
          'the auditor reads the same',
          walk.texts(await walk.historyOf(jinsui, AUDITOR)),
          walk.texts(history),
        );
        walk.expect.that(
          'section 7',
          "the customer knows a partner's staff by role only",
          strangersNamed(history, jinsui.tenant),
          [],
        );
        const page = await walk.partnerRelationshipsOf(jinsui);
        walk.expect.that(
          'S11, I18',
          'what it shows follows from the history alone, every interval of it',
          intervalsOn(page),
          intervalsIn(history),
        );
      },
    },
    {
      title: 'What a partner is told of it, and that no other partner is in it',
      customer: 'jinsui',
      partner: 'lanyue',
      walk: async (walk) => {
        const { jinsui } = walk.market.customers;
        const { lanyue, ...others } = walk.market.partners;
        const history = await walk.historyForPartner(lanyue, jinsui);
        printHistory(walk, history);
        const all = (await walk.historyOf(jinsui)).filter(({ data }) => data['partnerId'] === lanyue.id);
        walk.expect.that(
          'section 7',
          'it is what names this partner',
          walk.texts(ofRelationships(history)),
          walk.texts(all),
        );
        const names = Object.values(others).flatMap(({ id, name, tenant }) => [id, name, tenant]);
        const told = names.filter((text) => JSON.stringify(history).includes(text));
        walk.expect.that('section 7', 'and no other', told, []);
      },
    },
  ],
};

function printHistory(walk: Walk, history: readonly HistoryEvent[]): void {
  const texts = walk.texts(history);
  const rows = history.map(({ revision, at, actor }, index) => [
    revision,
    at,
    actor.role,
    actor.subject ? `${actor.subject.slice(0, 6)}…` : '–',
    texts[index] ?? '',
  ]);
  walk.print('');
  for (const line of tableLines(['rev', 'at', 'by', 'who', 'what happened'], rows)) walk.print(`    ${line}`);
}

/** The actors of other tenants of whom more than the role is shown. */
function strangersNamed(history: readonly HistoryEvent[], tenant: string): HistoryEvent['actor'][] {
  return history
    .map(({ actor }) => actor)
    .filter((actor) => actor.tenant !== tenant && (actor.subject !== undefined || actor.tenant !== undefined));
}

function ofRelationships(history: readonly HistoryEvent[]): HistoryEvent[] {
  return history.filter(({ data }) => 'partnerId' in data);
}

/** Each interval of DAP as one text, sorted: as the page shows it. */
function intervalsOn(page: readonly PageEntry[]): string[] {
  return page
    .flatMap(({ partnerId, services }) =>
      services.flatMap(({ service, intervals }) =>
        intervals.map(({ from, to, cause }) => [partnerId, service, from, to ?? 'open', cause ?? ''].join(' ')),
      ),
    )
    .sort();
}

/** The same, from the events. */
function intervalsIn(history: readonly HistoryEvent[]): string[] {
  const intervals: string[] = [];
  const open = new Map<string, string>();
  for (const { type, at, data } of history) {
    const grant = `${String(data['partnerId'])} ${String(data['service'])}`;
    if (type === 'DapGranted') open.set(grant, at);
    if (type !== 'DapRemoved') continue;
    intervals.push(`${grant} ${open.get(grant)} ${at} ${String(data['cause'])}`);
    open.delete(grant);
  }
  return [...intervals, ...[...open].map(([grant, from]) => `${grant} ${from} open `)].sort();
}
