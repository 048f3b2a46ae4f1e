import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsObject, ValidateBy, type ValidationArguments, validateSync } from 'class-validator';
import { REPORT_SCHEDULES, type ReportSchedule, SAVED_REPORT_NAMES, type SavedReportName } from '#application';
import { type Language, LANGUAGES } from '#domain';
import { form } from '#platform';
import { IsId, IsLanguage, IsName, MayBeAbsent } from '../fields';
import { ContinuityParameters, TimeToAcceptParameters } from './continuity.dto';
import { DapHistoryParameters } from './dap-history.dto';
import { DutiesWithoutAccessParameters } from './duties-without-access.dto';
import { RemovedDapParameters } from './removed-dap.dto';
import { IsTimeZone } from './report.dto';

/** What each report can be asked with. */
const PARAMETERS: Readonly<Record<SavedReportName, new () => object>> = {
  'removed-dap': RemovedDapParameters,
  'duties-without-access': DutiesWithoutAccessParameters,
  'dap-history': DapHistoryParameters,
  continuity: ContinuityParameters,
  'time-to-accept': TimeToAcceptParameters,
};
/** These have fields of their own. */
const BESIDE = ['zone', 'language'];

/** What the report that is named beside it can be narrowed to, as its address has it. */
const AreReportFilters = () =>
  ValidateBy(
    {
      name: 'areReportFilters',
      validator: { validate: (value: unknown, of?: ValidationArguments) => narrows(of?.object, value) },
    },
    { message: form('report-filters') },
  );

function narrows(body: object | undefined, filters: unknown): boolean {
  const report = SAVED_REPORT_NAMES.find((name) => body !== undefined && name === Reflect.get(body, 'report'));
  if (report === undefined) return true; // that it is none is told at its own field
  if (typeof filters !== 'object' || filters === null || Array.isArray(filters)) return false;
  const isPlain = Object.entries(filters).every(([name, value]) => typeof value === 'string' && !BESIDE.includes(name));
  return (
    isPlain &&
    validateSync(plainToInstance(PARAMETERS[report], filters), { whitelist: true, forbidNonWhitelisted: true })
      .length === 0
  );
}

export class SavedReportPath {
  /** Made by whoever saves it. */
  @IsId() savedReportId: string;
}

/** A report with what it is narrowed to, under a name. */
export class SavedReportBody {
  @IsName(100) name: string;
  @ApiProperty({ enum: SAVED_REPORT_NAMES }) @IsIn(SAVED_REPORT_NAMES) report: SavedReportName;
  /**
   * As the report's own address has them, zone and language left out. Where it is mailed, of each mail's own period.
   */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  @IsObject()
  @AreReportFilters()
  filters: Record<string, string>;
  /** Whose days, weeks and months; the marketplace's, if left out. */
  @MayBeAbsent() @IsTimeZone() @ApiPropertyOptional() zone?: string;
  /** Of its mails. */
  @IsLanguage() language: Language;
  /** It is mailed when a week, from Monday on, or a month is over; not at all, if left out. */
  @ApiPropertyOptional({ enum: REPORT_SCHEDULES }) @MayBeAbsent() @IsIn(REPORT_SCHEDULES) schedule?: ReportSchedule;
}

export class SavedReportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  name: string;
  @ApiProperty({ enum: SAVED_REPORT_NAMES }) report: SavedReportName;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) filters: Readonly<Record<string, string>>;
  zone?: string;
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiPropertyOptional({ enum: REPORT_SCHEDULES }) schedule?: ReportSchedule;
  /** Why it is mailed no more: a mail came back, or was refused for good. Saved anew it begins anew. */
  @ApiPropertyOptional({ enum: ['returned', 'refused'] }) stopped?: 'returned' | 'refused';
}

/** What the caller has saved. */
export class SavedReportsDto {
  @ApiProperty({ type: [SavedReportDto] }) rows: readonly SavedReportDto[];
  /** The marketplace's, by which the weeks and months are of those that name none. */
  zone: string;
  /** Where mails go: what the sign-in said. Without it none are sent. */
  @ApiPropertyOptional({ format: 'email' }) address?: string;
}
