import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { authorize } from '../access/authorize';
import { Clock } from '../clock';
import { Colleagues } from '../colleagues';
import { type RequestContext } from '../identity';
import { ProblemError } from '../problem-error';
import { MarketplaceTime } from '../time-zone';
import { type ReportToSave, type SavedReport, SavedReports } from './saved-reports';

/** What the asking person has saved, and where its mails go: what its sign-in said. */
export interface OwnSavedReports {
  readonly rows: readonly SavedReport[];
  readonly address?: string;
  /** The marketplace's. */
  readonly zone: string;
}

/** The reports that the asking person has saved (decision 26), by name. Throws `forbidden`. */
export class ListSavedReports extends Query<OwnSavedReports> {
  constructor(readonly context: RequestContext) {
    super();
  }
}

/**
 * Saves a report for the asking person, or changes the one that is saved under this id. Throws `forbidden`,
 * `no-address-to-write-to` and `too-many-saved-reports`.
 */
export class SaveReport extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly reportId: string,
    readonly report: ReportToSave,
  ) {
    super();
  }
}

/** Removes what the asking person has saved under this id; nothing where it has not. Throws `forbidden`. */
export class RemoveSavedReport extends Command<void> {
  constructor(
    readonly context: RequestContext,
    readonly reportId: string,
  ) {
    super();
  }
}

@QueryHandler(ListSavedReports)
export class ListSavedReportsHandler implements IQueryHandler<ListSavedReports> {
  constructor(
    private readonly saved: SavedReports,
    private readonly colleagues: Colleagues,
    private readonly time: MarketplaceTime,
  ) {}

  async execute({ context }: ListSavedReports): Promise<OwnSavedReports> {
    authorize(context, 'KeepReports');
    const [rows, address] = await Promise.all([
      this.saved.of(context.identity),
      this.colleagues.addressOf(context.identity),
    ]);
    const byName = new Intl.Collator(context.language).compare;
    return {
      rows: rows.toSorted((a, b) => byName(a.name, b.name)),
      zone: this.time.zone(),
      ...(address !== undefined && { address }),
    };
  }
}

@CommandHandler(SaveReport)
export class SaveReportHandler implements ICommandHandler<SaveReport> {
  constructor(
    private readonly saved: SavedReports,
    private readonly colleagues: Colleagues,
    private readonly time: MarketplaceTime,
    private readonly clock: Clock,
  ) {}

  async execute({ context, reportId, report }: SaveReport): Promise<void> {
    authorize(context, 'KeepReports');
    const { identity } = context;
    const isMailed = report.schedule !== undefined;
    if (isMailed && (await this.colleagues.addressOf(identity)) === undefined)
      throw new ProblemError('no-address-to-write-to');
    const isSaved = await this.saved.save(identity, reportId, report, this.time.zone(), this.clock.now());
    if (!isSaved) throw new ProblemError('too-many-saved-reports');
  }
}

@CommandHandler(RemoveSavedReport)
export class RemoveSavedReportHandler implements ICommandHandler<RemoveSavedReport> {
  constructor(private readonly saved: SavedReports) {}

  async execute({ context, reportId }: RemoveSavedReport): Promise<void> {
    authorize(context, 'KeepReports');
    await this.saved.remove(context.identity, reportId);
  }
}
