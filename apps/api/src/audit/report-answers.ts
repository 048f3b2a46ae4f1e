import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { applyDecorators, Injectable, StreamableFile, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import {
  CountReport,
  GetReportCover,
  MarketplaceTime,
  ReadReport,
  REPORT_STYLE,
  reportCsv,
  type ReportFigures,
  type ReportName,
  reportPage,
  type ReportPage,
  type ReportQuestion,
  type ReportTable,
  type ReportTypes,
  type RequestContext,
  StreamReport,
  type WholeReport,
} from '#application';
import { type PageQuery, pageOf } from '../paging.dto';
import { NDJSON, streamedLines } from './ndjson';
import { type ReportParameters } from './report.dto';

const styleHash = createHash('sha256').update(REPORT_STYLE).digest('base64');
/** The page runs nothing and loads nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;

/** The headers of an answer. */
export interface ResponseHeaders {
  header(name: string, value: string): void;
}

/** Whose days and months are told. */
interface Zoned {
  readonly zone: string;
}

export interface Asking {
  readonly context: RequestContext;
  /** With whom it is about, where the path says that. */
  readonly parameters: ReportParameters & PageQuery & { readonly customer?: string; readonly partner?: string };
  readonly response: ResponseHeaders;
  readonly accept: string;
}

/**
 * A page as JSON; the whole report as lines of JSON (`application/x-ndjson`), as CSV (`text/csv`) or as a page to print
 * (`text/html`), as it comes from the database.
 */
export const AnswersReport = (dto: Type<unknown>) =>
  applyDecorators(
    ApiExtraModels(dto),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(dto) } },
        'text/csv': {},
        'text/html': {},
        [NDJSON]: {},
      },
    }),
  );

/** Answers reports in the form that is asked for. */
@Injectable()
export class ReportAnswers {
  constructor(
    private readonly queries: QueryBus,
    private readonly time: MarketplaceTime,
  ) {}

  async counted<Name extends ReportName>(
    question: ReportQuestion<Name>,
    { context, parameters: { zone = this.time.zone() } }: Pick<Asking, 'context' | 'parameters'>,
  ): Promise<ReportFigures<ReportTypes[Name]> & Zoned> {
    const figures: ReportFigures<ReportTypes[Name]> = await this.queries.execute(
      new CountReport(context, question, zone),
    );
    return Object.assign(figures, { zone });
  }

  /**
   * A page of it; or, if that was asked for, the whole report as a file or to print: in the language named, or else the
   * reader's, and by the clocks of the zone.
   */
  async shown<Name extends ReportName>(
    table: ReportTable<ReportTypes[Name]>,
    question: ReportQuestion<Name>,
    { context, parameters, response, accept }: Asking,
    line: (row: ReportTypes[Name]['row']) => object = (row) => row,
  ): Promise<StreamableFile | (ReportPage<ReportTypes[Name]> & Zoned)> {
    const { language = context.language, zone = this.time.zone(), cursor: _, limit: _most, ...filters } = parameters;
    response.header('Vary', 'Accept, Accept-Language');
    const [isFile, isPrinted, isLines] = [
      accept.includes('text/csv'),
      accept.includes('text/html'),
      accept.includes(NDJSON),
    ];
    if (!isFile && !isPrinted && !isLines) {
      const page: ReportPage<ReportTypes[Name]> = await this.queries.execute(
        new ReadReport(context, question, pageOf(parameters)),
      );
      return Object.assign(page, { zone });
    }
    const whole: WholeReport<ReportTypes[Name]> = await this.queries.execute(new StreamReport(context, question, zone));
    if (isLines) return streamedLines(jsonLines(whole.rows(), line), { fileName: `${question.name}.ndjson` });
    if (isFile) {
      const disposition = `attachment; filename="${question.name}.csv"`;
      return new StreamableFile(Readable.from(reportCsv(table, whole, { language, zone })), {
        type: 'text/csv; charset=utf-8',
        disposition,
      });
    }
    response.header('Content-Security-Policy', PAGE_POLICY);
    const asked = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const cover = await this.queries.execute(new GetReportCover(context, Object.fromEntries(asked), language));
    return new StreamableFile(Readable.from(reportPage(table, whole, cover, { language, zone })), {
      type: 'text/html; charset=utf-8',
    });
  }
}

async function* jsonLines<Row>(rows: AsyncIterable<Row>, line: (row: Row) => object): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(line(row))}\n`;
}
