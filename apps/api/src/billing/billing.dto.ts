import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Length, Matches } from 'class-validator';
import { CURRENCIES, type Currency, HIGHEST_PRICE, PRICED_KINDS, type PricedItem } from '#domain';
import { form } from '#platform';
import { MayBeAbsent } from '../fields';
import { PartnerPath } from '../paths.dto';

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

/** What a seat costs for a month, from a day of UTC on. */
export class PriceBody {
  @ApiProperty({ enum: PRICED_KINDS }) @IsIn(PRICED_KINDS) kind: PricedItem['kind'];
  /** Its code in the catalogue of offers. */
  @IsString() @Length(1, 100) code: string;
  /** In the smallest unit of the currency: 12.50 CNY is 1250. */
  @ApiProperty({ type: 'integer', minimum: 0, maximum: HIGHEST_PRICE }) @IsInt() amount: number;
  /** The code that ISO 4217 has for it. */
  @ApiProperty({ enum: CURRENCIES }) @IsIn(CURRENCIES) currency: Currency;
  /** The first day on which it applies (UTC): today or later. */
  @ApiProperty({ format: 'date' }) @Matches(/^\d{4}-\d\d-\d\d$/, { message: form('day') }) from: string;
}

/** An amount of money: a whole number of the currency's smallest unit. */
export class MoneyDto {
  @ApiProperty({ type: 'integer' }) amount: number;
  @ApiProperty({ enum: CURRENCIES }) currency: Currency;
  /** How many digits of the amount stand behind the decimal sign (ISO 4217). */
  @ApiProperty({ type: 'integer' }) decimals: number;
}

export class PriceFromDto extends MoneyDto {
  /** The first day on which it applies (UTC). */
  @ApiProperty({ format: 'date' }) from: string;
}

export class ListedPriceDto {
  @ApiProperty({ enum: PRICED_KINDS }) kind: PricedItem['kind'];
  code: string;
  /** In the reader's language. */
  name: string;
  /** What it costs today; absent before its first price applies. */
  @ApiPropertyOptional({ type: PriceFromDto }) today?: PriceFromDto;
  /** Every price it ever had and will have, the earliest first. */
  @ApiProperty({ type: [PriceFromDto] }) prices: readonly PriceFromDto[];
}

export class CurrencyDto {
  @ApiProperty({ enum: CURRENCIES }) code: Currency;
  @ApiProperty({ type: 'integer' }) decimals: number;
}

export class PricesDto {
  @ApiProperty({ type: [ListedPriceDto] }) rows: readonly ListedPriceDto[];
  /** The earliest day from which a price may apply. */
  @ApiProperty({ format: 'date' }) today: string;
  @ApiProperty({ type: [CurrencyDto] }) currencies: readonly CurrencyDto[];
  /** A price that was set cannot be read: what is told is from before it. */
  stale?: boolean;
}

export class MonthlyBillsParameters {
  /** The month to begin with, as the page before answered as `next`; the present one unless told. */
  @ApiPropertyOptional({ example: '2026-11' })
  @MayBeAbsent()
  @Matches(MONTH, { message: form('month') })
  cursor?: string;

  /** Of how many months. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 24, default: 12 })
  @MayBeAbsent()
  @Matches(/^(?:[1-9]|1\d|2[0-4])$/, { message: form('months') })
  limit?: string;
}

export class BillPath extends PartnerPath {
  @ApiProperty({ example: '2026-11' }) @Matches(MONTH, { message: form('month') }) month: string;
}

/** What a partner is billed for a month of UTC. */
export class MonthlyBillDto {
  @ApiProperty({ example: '2026-11' }) month: string;
  /** The last day that is counted. */
  @ApiProperty({ format: 'date' }) through: string;
  /** `running` while the month goes on: more is to come. What is `final` changes no more. */
  @ApiProperty({ enum: ['running', 'final'] }) state: 'running' | 'final';
  /** In each currency but those in `tooLarge`. */
  @ApiProperty({ type: [MoneyDto] }) totals: readonly MoneyDto[];
  /**
   * Currencies in which the month comes to more than 9,007,199,254,740,991 of their smallest unit: nothing is rounded,
   * and the lines of the bill tell each subscription.
   */
  @ApiProperty({ enum: CURRENCIES, isArray: true }) tooLarge: readonly Currency[];
  /** How many are billed. */
  @ApiProperty({ type: 'integer' }) subscriptions: number;
  /** Of how many of them seats have no price, and so are not in the totals. */
  @ApiProperty({ type: 'integer' }) unpriced: number;
  /** A price that was set cannot be read: what is told is by those from before it. */
  stale?: boolean;
}

export class MonthlyBillsDto {
  @ApiProperty({ type: [MonthlyBillDto] }) rows: readonly MonthlyBillDto[];
  /** An earlier month, while there is one. */
  @ApiPropertyOptional({ example: '2025-11' }) next?: string;
}

/** Days of the month on which so many seats of one item cost the same. */
export class BillPartDto {
  @ApiProperty({ enum: PRICED_KINDS }) kind: PricedItem['kind'];
  code: string;
  @ApiProperty({ type: 'integer' }) seats: number;
  /** The first of the days and the last (UTC). */
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: 'integer' }) days: number;
  /** What a seat costs for a whole month; absent where nobody had set a price. */
  @ApiPropertyOptional({ type: MoneyDto }) price?: MoneyDto;
  @ApiPropertyOptional({ type: MoneyDto }) amount?: MoneyDto;
}

/** A subscription on a bill. */
export class BillLineDto {
  subscriptionId: string;
  customerId: string;
  customerName: string;
  @ApiProperty({ type: [BillPartDto] }) parts: readonly BillPartDto[];
  /** In each currency: exactly what its parts come to. */
  @ApiProperty({ type: [MoneyDto] }) totals: readonly MoneyDto[];
  /** Whether seats stand in it without a price. */
  unpriced: boolean;
  /** An event of the subscription, or of the prices, cannot be read: what is told is from before it. */
  stale?: boolean;
}

export class BillLinesDto {
  @ApiProperty({ type: [BillLineDto] }) rows: readonly BillLineDto[];
  next?: string;
}
