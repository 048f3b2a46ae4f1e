import { useTranslation } from 'react-i18next';
import { useKnownText } from '../i18n/known-text';
import { BarChart } from '../ui/BarChart';
import { type Column, DataTable } from '../ui/DataTable';
import { useAddress } from '../ui/use-address';

export type Grouping = 'cause' | 'reason' | 'service' | 'partner' | 'customer' | 'month' | 'purpose';

/** A number that a report tells of its whole and of each group. */
export interface Figure<Totals> {
  readonly key: string;
  readonly title: string;
  /** Nothing where there is nothing to count it from. */
  readonly of: (totals: Totals) => number | undefined;
  /** The number as text, where it is not just the number. */
  readonly text?: (value: number) => string;
}

/** The instants of a month are told with it. */
interface Narrowing {
  readonly key: string;
  readonly since?: string;
  readonly until?: string;
}

interface Properties<Group> {
  readonly grouping: Grouping;
  readonly groups: readonly Group[];
  /** The first of them is drawn. */
  readonly figures: readonly [Figure<Group>, ...Figure<Group>[]];
}

const MOST_BARS = 8;
/** Beside these there is no room on a telephone, nor beside the drawing in a small window. */
const ALWAYS_SHOWN = 2;

/** The groups of a report, drawn and in figures. A name narrows the report to its group. */
export function ReportGroups<Group extends Narrowing & { readonly name: string }>({
  grouping,
  groups,
  figures,
}: Properties<Group>) {
  const { t } = useTranslation();
  const [, change] = useAddress();
  const nameOf = useGroupName(grouping);
  const [drawn] = figures;
  const columns: readonly Column<Group>[] = [
    {
      key: 'name',
      title: t(`report.groups.${grouping}`),
      heading: true,
      cell: (group) => (
        <button type="button" className="link-button" onClick={() => change(narrowedTo(grouping, group))}>
          {nameOf(group)}
        </button>
      ),
    },
    ...figures.map((figure, index): Column<Group> => ({
      key: figure.key,
      title: figure.title,
      numeric: true,
      ...(index >= ALWAYS_SHOWN && { below: 'small' as const }),
      cell: (group) => figureText(figure, group),
    })),
  ];
  return (
    <div className="figure-and-table">
      <BarChart
        title={drawn.title}
        bars={groups
          .slice(0, MOST_BARS)
          .map((group) => ({ label: nameOf(group), value: drawn.of(group) ?? 0, text: figureText(drawn, group) }))}
      />
      <DataTable caption={t(`report.groups.${grouping}`)} columns={columns} rows={groups} keyOf={({ key }) => key} />
    </div>
  );
}

export function figureText<Totals>({ of, text = String }: Figure<Totals>, totals: Totals): string {
  const value = of(totals);
  return value === undefined ? '–' : text(value);
}

/** A month is the instants from its first to its last, in the zone as the report counts it. */
function narrowedTo(
  grouping: Grouping,
  { key, since, until }: Narrowing,
): Readonly<Record<string, string | undefined>> {
  return grouping === 'month' ? { since, until } : { [grouping]: key };
}

function useGroupName(grouping: Grouping): (group: { readonly key: string; readonly name: string }) => string {
  const { i18n } = useTranslation();
  const known = useKnownText();
  return ({ key, name }) => {
    switch (grouping) {
      case 'cause':
      case 'reason':
        return known('cause', key);
      case 'service':
      case 'purpose':
        return known(grouping, key);
      case 'month':
        return new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
          new Date(`${key}-01`),
        );
      case 'partner':
      case 'customer':
        return name;
    }
  };
}
