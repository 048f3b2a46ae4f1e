import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListPrices, type Receipt, type RequestContext, SetPrice } from '#application';
import { CURRENCIES, CURRENCY_DECIMALS } from '#domain';
import { Ctx, May } from '#platform';
import { CommandRoute } from '../commands';
import { PriceBody, type PricesDto } from './billing.dto';
import { priceDto } from './money';

/** What the offers and add-ons of the catalogue cost, per seat and month: the marketplace's own (decision 25). */
@ApiTags('billing')
@ApiBearerAuth()
@Controller('prices')
export class PricesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Every price there was, is and will be, named in the reader's language. */
  @Get()
  @May('ReadPrices')
  async list(@Ctx() context: RequestContext): Promise<PricesDto> {
    const { rows, today, stale } = await this.queries.execute(new ListPrices(context));
    return {
      rows: rows.map(({ kind, code, names, prices, today: present }) => ({
        kind,
        code,
        name: names[context.language],
        ...(present && { today: priceDto(present) }),
        prices: prices.map(priceDto),
      })),
      today,
      currencies: CURRENCIES.map((code) => ({ code, decimals: CURRENCY_DECIMALS[code] })),
      ...(stale && { stale }),
    };
  }

  /** Sets what one of them costs from today or a later day on. What was billed of the days before stands. */
  @Post()
  @May('SetPrices')
  @CommandRoute()
  set(@Ctx() context: RequestContext, @Body() { kind, code, amount, currency, from }: PriceBody): Promise<Receipt> {
    return this.commands.execute(new SetPrice(context, { kind, code }, { amount, currency, from }));
  }
}
