import { CURRENCY_DECIMALS, type Money, type PriceFrom } from '#domain';
import { type MoneyDto, type PriceFromDto } from './billing.dto';

/** An amount with what a reader needs to write it. */
export function moneyDto({ amount, currency }: Money): MoneyDto {
  return { amount, currency, decimals: CURRENCY_DECIMALS[currency] };
}

export function priceDto(price: PriceFrom): PriceFromDto {
  return { ...moneyDto(price), from: price.from };
}
