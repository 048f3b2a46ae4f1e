import { type DocumentCollection, type Filter, type Identified, pagesOf } from '#documents';

/** Numbers by name; a row and the sum it is part of have the same names. */
export type Numbers = Readonly<Record<string, number>>;

/** Which rows of a view, of whichever subjects, are added up together, and what of them. */
export interface RowSums<Row> {
  /** The id of the sum a row is part of. A row never moves to another. */
  idOf(row: Row): string;
  numbersOf(row: Row): Numbers;
  /** All rows of the sum that this one is part of; an index serves it, in the order of `_id`. */
  besides(row: Row): Filter<Row>;
}

/** A sum as it is stored. */
export interface StoredSum extends Identified {
  readonly numbers: Numbers;
  /** Of the last event in it: it holds what came up to there, and nothing of what came after. */
  readonly guard: string;
}

/** A row whose content differs has another revision. */
interface SummedRow extends Identified {
  readonly revision: string;
}

/** What an event adds to a sum. */
export interface SumChange {
  readonly id: string;
  readonly numbers: Numbers;
  readonly guard: string;
}

const PAGE = 1_000;

/**
 * Sums over a view's rows that are read at the price of one document, however many rows there are. They are written
 * after the rows and before the states these follow from: an event whose state was not written is met again, and then
 * left out of each sum that already holds it.
 */
export class ViewSums<Row extends SummedRow> {
  constructor(
    private readonly definition: RowSums<Row>,
    private readonly rows: DocumentCollection<Row>,
    private readonly sums: DocumentCollection<StoredSum>,
  ) {}

  /** What an event changed, given the rows of its subject before and after it. */
  changes(before: readonly Row[], after: readonly Row[], guard: string): SumChange[] {
    const were = new Map(before.map((row) => [row._id, row]));
    const changed = after.filter(({ _id, revision }) => were.get(_id)?.revision !== revision);
    const sumsBefore = sumsOver(
      this.definition,
      changed.flatMap(({ _id }) => were.get(_id) ?? []),
    );
    return Array.from(sumsOver(this.definition, changed), ([id, numbers]) => ({
      id,
      guard,
      numbers: less(numbers, sumsBefore.get(id)),
    })).filter(({ numbers }) => Object.values(numbers).some((number) => number !== 0));
  }

  /** Adds what the next events in the log change, in their order. */
  async add(changes: readonly SumChange[]): Promise<void> {
    if (changes.length === 0) return;
    const ids = [...new Set(changes.map(({ id }) => id))];
    const sums = new Map((await this.sums.find({ _id: { in: ids } })).map((sum) => [sum._id, sum]));
    for (const { id, numbers, guard } of changes) {
      const before = sums.get(id);
      if (before === undefined || before.guard < guard)
        sums.set(id, { _id: id, numbers: plus(numbers, before?.numbers), guard });
    }
    await this.sums.putNewer([...sums.values()], 'guard');
  }

  /**
   * Makes anew the sums that these rows are part of: of events that come late, no sum can tell by its guard whether it
   * holds them.
   */
  async recount(rows: readonly Row[], guard: string): Promise<void> {
    const parts = new Map(rows.map((row) => [this.definition.idOf(row), row]));
    for (const [id, row] of parts) {
      await this.sums.putNewer([{ _id: id, numbers: await this.total(this.definition.besides(row)), guard }], 'guard');
    }
  }

  private async total(filter: Filter<Row>): Promise<Numbers> {
    let total: Numbers = {};
    for await (const page of pagesOf({ find: (options) => this.rows.find(filter, options), atOnce: PAGE }))
      total = page.reduce((sum, row) => plus(this.definition.numbersOf(row), sum), total);
    return total;
  }
}

/** The sums of these rows, by id. */
export function sumsOver<Row>(definition: RowSums<Row>, rows: readonly Row[]): ReadonlyMap<string, Numbers> {
  const sums = new Map<string, Numbers>();
  for (const row of rows) {
    const id = definition.idOf(row);
    sums.set(id, plus(definition.numbersOf(row), sums.get(id)));
  }
  return sums;
}

function plus(numbers: Numbers, others: Numbers = {}): Numbers {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, number + (others[name] ?? 0)]));
}

function less(numbers: Numbers, others: Numbers = {}): Numbers {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, number - (others[name] ?? 0)]));
}
