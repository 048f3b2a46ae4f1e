import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { ListOffers, type RequestContext } from '#application';
import { Ctx } from '#platform';
import { OfferDto } from './subscriptions.dto';

/** The catalogue of what can be subscribed to. */
@ApiTags('subscriptions')
@ApiBearerAuth()
@Controller('offers')
export class OffersController {
  constructor(private readonly queries: QueryBus) {}

  /** Named in the reader's language. */
  @Get()
  async list(@Ctx() context: RequestContext): Promise<OfferDto[]> {
    const { language } = context;
    const offers = await this.queries.execute(new ListOffers(context));
    return offers.map(({ code, names, family, tier, services, addOns, mostSeats }) => ({
      code,
      name: names[language],
      family,
      tier,
      services,
      addOns: addOns.map((addOn) => ({ code: addOn.code, name: addOn.names[language] })),
      mostSeats,
    }));
  }
}
