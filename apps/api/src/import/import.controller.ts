import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { CheckCustomers, type CheckedRow, CheckPartners, type RequestContext } from '#application';
import { type Language, type TenantId } from '#domain';
import { shownDomain } from '#mail-address';
import { Ctx, faultsOf, May, PROBLEM_TEXTS } from '#platform';
import { EnrolPartnerBody } from '../partners/partners.dto';
import {
  type CheckedRowDto,
  CheckedRowsDto,
  CustomerRowsBody,
  CustomerToRegister,
  domainsIn,
  PartnerRowsBody,
  type RowFaultDto,
} from './import.dto';

/**
 * Rows of a file before anything is made of them: each says what would become of it. They are carried out by the
 * commands of their accounts, row by row.
 */
@ApiTags('import')
@ApiBearerAuth()
@Controller('operations')
export class ImportController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * What would become of each row, if it were enrolled by `POST /partners` with the key that is answered. Writes
   * nothing.
   */
  @Post('partner-checks')
  @May('EnrolPartner')
  @HttpCode(HttpStatus.OK)
  async partners(@Ctx() context: RequestContext, @Body() { rows }: PartnerRowsBody): Promise<CheckedRowsDto> {
    const formed = rows.map((row) => plainToInstance(EnrolPartnerBody, { ...row }));
    return checked(context.language, formed, async (sound) =>
      this.queries.execute(
        new CheckPartners(
          context,
          sound.map(({ tenantId, ...row }) => ({ ...row, tenantId: tenantId as TenantId })),
        ),
      ),
    );
  }

  /**
   * What would become of each row, if it were registered by `POST /customers`, and its domains verified by `PUT
   * /customers/{customerId}/domains/{domain}`, with the key that is answered. Writes nothing.
   */
  @Post('customer-checks')
  @May('RegisterCustomer')
  @HttpCode(HttpStatus.OK)
  async customers(@Ctx() context: RequestContext, @Body() { rows }: CustomerRowsBody): Promise<CheckedRowsDto> {
    const formed = rows.map(({ domains, ...row }) =>
      plainToInstance(CustomerToRegister, { ...row, domains: domainsIn(domains) }),
    );
    return checked(context.language, formed, async (sound) =>
      this.queries.execute(
        new CheckCustomers(
          context,
          sound.map(({ tenantId, ...row }) => ({ ...row, tenantId: tenantId as TenantId })),
        ),
      ),
    );
  }
}

/** Of rows that their route would refuse for their form the faults; of all others what the rules say. */
async function checked<Row extends object>(
  language: Language,
  rows: readonly Row[],
  check: (sound: readonly Row[]) => Promise<readonly CheckedRow[]>,
): Promise<CheckedRowsDto> {
  const faults = new Map(rows.map((row) => [row, faultsOf(row)]));
  const sound = rows.filter((row) => faults.get(row)?.length === 0);
  const outcomes = new Map(
    (sound.length === 0 ? [] : await check(sound)).map((outcome, index) => [sound[index], outcome]),
  );
  return {
    rows: rows.map((row): CheckedRowDto => {
      const outcome = outcomes.get(row);
      if (outcome !== undefined) return answerOf(outcome, language);
      const malformed = (faults.get(row) ?? []).map(({ field, detail, next }): RowFaultDto => ({
        field,
        code: field === 'name' ? 'invalid-name' : 'invalid-request',
        title: detail[language],
        ...(next !== undefined && { next: next[language] }),
      }));
      return { outcome: 'malformed', faults: malformed };
    }),
  };
}

function answerOf(row: CheckedRow, language: Language): CheckedRowDto {
  if (row.outcome !== 'refused') {
    const domains = row.domains?.map(({ domain, isClaimed }) => ({ domain: shownDomain(domain), isClaimed }));
    return { ...row, ...(domains && { domains }) };
  }
  const faults = row.refusals.map(({ code, ...where }): RowFaultDto => {
    const { title, next } = PROBLEM_TEXTS[language][code];
    return { ...where, code, title, next };
  });
  return { outcome: 'refused', faults };
}
