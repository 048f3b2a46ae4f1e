import { type DocumentCollection, type DocumentStore } from '#documents';
import { type Instant, type Language } from '#domain';
import { roleFor } from '../access/policy';
import { type Identity } from '../identity';
import { FRESH, MailOrders, type MailOutcome, newOptOut, type OrderFields } from '../mails/mail-orders';
import { lastPeriod, type ReportSchedule } from './report-periods';

export const SAVED_REPORT_NAMES = [
  'removed-dap',
  'duties-without-access',
  'dap-history',
  'continuity',
  'time-to-accept',
] as const;
/** The reports that can be saved, as their addresses name them. */
export type SavedReportName = (typeof SAVED_REPORT_NAMES)[number];

/** Of one person. */
export const MOST_SAVED_REPORTS = 50;
/** No instant comes after it. */
const NEVER = '~';

// STORAGE FORMAT of the collection `saved-reports`. `_id` is `<tenant> <subject> <id>`, `told` the end of the last
// period that was mailed.
interface SavedReportDocument extends OrderFields {
  readonly reportId: string;
  readonly name: string;
  readonly report: SavedReportName;
  /** As the report's address has them. */
  readonly filters: Readonly<Record<string, string>>;
  /** Whose days, weeks and months; the marketplace's where it is null. */
  readonly zone: string | null;
  readonly schedule: ReportSchedule | null;
}

/** A report with what it is narrowed to, under a name. */
export interface ReportToSave {
  readonly name: string;
  readonly report: SavedReportName;
  readonly filters: Readonly<Record<string, string>>;
  readonly zone?: string;
  readonly language: Language;
  /** Left out where it is not mailed. */
  readonly schedule?: ReportSchedule;
}

/** What somebody has saved, and how far its mails have come. */
export interface SavedReport extends Omit<SavedReportDocument, '_id'> {
  readonly id: string;
}

/**
 * The reports that people have saved, each for itself: kept beside the log. Where a mail goes to is said by the sign-in
 * alone.
 */
export class SavedReports {
  private readonly saved: DocumentCollection<SavedReportDocument>;
  private readonly orders: MailOrders<SavedReportDocument>;

  constructor(records: DocumentStore) {
    this.saved = records.collection('saved-reports');
    this.orders = new MailOrders(
      this.saved,
      (filter, options) => this.saved.find(filter, options),
      ({ _id }) => this.saved.update({ _id: { eq: _id } }, { schedule: null, nextAt: NEVER }),
    );
  }

  ensureIndexes(): Promise<void> {
    return this.orders.ensureIndexes();
  }

  /** In no order. */
  async of({ tenant, subject }: Identity): Promise<readonly SavedReport[]> {
    return (await this.saved.find({ tenant: { eq: tenant }, subject: { eq: subject } })).map(savedIn);
  }

  /** Saves a report, or changes what is saved under this id. False where the person has as many as it may have. */
  async save(
    person: Identity,
    reportId: string,
    report: ReportToSave,
    zoneOfMarketplace: string,
    now: Instant,
  ): Promise<boolean> {
    await this.ensureIndexes();
    const { tenant, subject, roles } = person;
    const _id = idOf(person, reportId);
    const { zone = null, schedule = null } = report;
    const before = await this.saved.findOne({ _id: { eq: _id } });
    const order = orderOf({ zone, schedule }, before, zoneOfMarketplace, now);
    const changed = { ...report, zone, schedule, roles, ...order, seenAt: now };
    if (await this.saved.update({ _id: { eq: _id } }, changed)) return true;
    if ((await this.countOf(person)) >= MOST_SAVED_REPORTS) return false;
    const made = { tenant, subject, reportId, lastMail: null, optOut: newOptOut() };
    if (!(await this.saved.insertIfAbsent({ _id, ...made, told: '', ...changed })))
      return this.saved.update({ _id: { eq: _id } }, changed);
    if ((await this.countOf(person)) <= MOST_SAVED_REPORTS) return true;
    await this.saved.delete({ _id: { eq: _id } }); // others were saved at the same time, and each saw room for itself
    return false;
  }

  /** Repeated it changes nothing. */
  async remove(person: Identity, reportId: string): Promise<void> {
    await this.saved.delete({ _id: { eq: idOf(person, reportId) } });
  }

  private countOf({ tenant, subject }: Identity): Promise<number> {
    return this.saved.count({ tenant: { eq: tenant }, subject: { eq: subject } }, MOST_SAVED_REPORTS + 1);
  }

  /** In which language the mails are that this ends; nothing where there are none. */
  async languageOf(optOut: string): Promise<Language | undefined> {
    const found = await this.saved.findOne({ optOut: { eq: optOut } });
    return found?.schedule ? found.language : undefined;
  }

  /** By what stands in each mail, whoever has it: the report stays saved. Repeated it changes nothing. */
  optOut(optOut: string): Promise<void> {
    return this.orders.optOut(optOut);
  }

  /** Somebody has signed in: it goes on being mailed its reports, or, in roles that may not read them, no more. */
  signedIn(person: Identity, now: string): Promise<void> {
    return this.orders.signedIn(person, now, () => roleFor('KeepReports', person.roles) !== undefined);
  }

  /** Those of which a mail may be due, the longest due first. */
  async *due(now: string): AsyncGenerator<SavedReport> {
    for await (const saved of this.orders.due(now)) yield savedIn(saved);
  }

  /** Counts an attempt before it is made; false where another has begun one, or the person has chosen otherwise. */
  begin(saved: SavedReport): Promise<boolean> {
    return this.orders.begin(saved);
  }

  /** Records what came of it, unless it has been told further meanwhile. */
  record(saved: SavedReport, outcome: MailOutcome): Promise<void> {
    return this.orders.record(saved, outcome);
  }

  /** A mail came back: nothing more goes there. False where it is none of these. */
  returned(mail: string): Promise<boolean> {
    return this.orders.returned(mail);
  }
}

/**
 * When mails go out of what is saved so from now on. Only what ends after it was asked for is mailed; but what was
 * asked for before goes on being so, for example where only its name is changed: the period that is over, and has not
 * been mailed yet, is not left out for it.
 */
function orderOf(
  { zone, schedule }: Pick<SavedReportDocument, 'zone' | 'schedule'>,
  before: SavedReportDocument | undefined,
  zoneOfMarketplace: string,
  now: Instant,
): Pick<OrderFields, 'attempts' | 'stopped' | 'nextAt'> & Partial<Pick<OrderFields, 'told'>> {
  if (schedule === null) return { ...FRESH, nextAt: NEVER };
  const goesOn = before?.schedule === schedule && before.zone === zone && before.stopped === null;
  return { ...FRESH, nextAt: '', ...(!goesOn && { told: lastPeriod(schedule, zone ?? zoneOfMarketplace, now).end }) };
}

function idOf({ tenant, subject }: Identity, reportId: string): string {
  return `${tenant} ${subject} ${reportId}`;
}

function savedIn({ _id, ...saved }: SavedReportDocument): SavedReport {
  return { ...saved, id: _id };
}
