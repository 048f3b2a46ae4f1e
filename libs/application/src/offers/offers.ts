import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsPositive,
  Length,
  Matches,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { type Language, type Offer, type PricedItem, type Service, SERVICES } from '#domain';
import { ProblemError } from '../problem-error';

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

class Names implements Readonly<Record<Language, string>> {
  @Length(1, 120) en: string;
  @Length(1, 120) 'zh-CN': string;
  @Length(1, 120) ja: string;
}

class AddOnEntry {
  @Matches(CODE) code: string;
  @IsDefined() @ValidateNested() @Type(() => Names) names: Names;
}

class OfferEntry {
  @Matches(CODE) code: string;
  @IsDefined() @ValidateNested() @Type(() => Names) names: Names;
  @Matches(CODE) family: string;
  @IsInt() @IsPositive() tier: number;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(SERVICES, { each: true }) services: Service[];
  @IsArray()
  @ArrayUnique(({ code }: AddOnEntry) => code)
  @ValidateNested({ each: true })
  @Type(() => AddOnEntry)
  addOns: AddOnEntry[];
  @IsInt() @IsPositive() mostSeats: number;
}

/** An offer as it is shown: with the names of what it is and of what can be ordered on top. */
export interface ListedOffer extends Omit<Offer, 'addOns'> {
  readonly names: Readonly<Record<Language, string>>;
  readonly addOns: readonly { readonly code: string; readonly names: Readonly<Record<Language, string>> }[];
}

/** The catalogue cannot be used. The message names each entry and what is wrong with it. */
export class InvalidOffers extends Error {
  override readonly name = 'InvalidOffers';
}

/** What can be subscribed to: one data file, checked as a whole before anything is sold from it. */
export class Offers {
  private readonly byCode: ReadonlyMap<string, ListedOffer>;

  /** @throws InvalidOffers */
  constructor(entries: readonly object[]) {
    const offers = entries.map((entry) => plainToInstance(OfferEntry, entry));
    const flaws = [
      ...offers.flatMap((offer, index) => flawsOf(offer, `offer ${index + 1} (${offer.code})`)),
      ...repeatedCodes(offers),
    ];
    if (flaws.length > 0) throw new InvalidOffers(flaws.join('\n'));
    this.byCode = new Map(offers.map((offer) => [offer.code, offer]));
  }

  list(): readonly ListedOffer[] {
    return [...this.byCode.values()];
  }

  /** What has a price: each offer, and each of the add-ons, which cost the same on top of whichever offer. */
  priced(): readonly (PricedItem & { readonly names: Readonly<Record<Language, string>> })[] {
    const offers = this.list().map(({ code, names }) => ({ kind: 'offer' as const, code, names }));
    const addOns = new Map(
      this.list().flatMap((offer) => offer.addOns.map(({ code, names }) => [code, names] as const)),
    );
    return [...offers, ...Array.from(addOns, ([code, names]) => ({ kind: 'add-on' as const, code, names }))];
  }

  /** That there is such an offer or add-on. Throws `unknown-offer` and `unknown-add-on`. */
  expect(item: PricedItem): void {
    if (this.priced().some(({ kind, code }) => kind === item.kind && code === item.code)) return;
    throw new ProblemError(item.kind === 'offer' ? 'unknown-offer' : 'unknown-add-on', { field: 'code' });
  }

  /** The offer of that code. Throws `unknown-offer`, naming the field. */
  offer(code: string, field = 'offer'): Offer {
    const listed = this.byCode.get(code);
    if (!listed) throw new ProblemError('unknown-offer', { field });
    const { family, tier, services, addOns, mostSeats } = listed;
    return { code, family, tier, services, addOns: addOns.map((addOn) => addOn.code), mostSeats };
  }
}

function flawsOf(value: object, where: string): string[] {
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return errors.flatMap((error) => constraintsIn(error)).map((constraint) => `${where}: ${constraint}`);
}

function constraintsIn({ constraints, children }: ValidationError): string[] {
  return [...Object.values(constraints ?? {}), ...(children ?? []).flatMap(constraintsIn)];
}

/** Plans of a family stand in one order, so a tier that two share would leave open which of them is the upgrade. */
function repeatedCodes(offers: readonly OfferEntry[]): string[] {
  const codes = repeated(offers.map(({ code }) => code)).map((code) => `offer ${code}: is listed more than once`);
  const tiers = repeated(offers.map(({ family, tier }) => `${family} ${tier}`)).map(
    (plan) => `family ${plan}: two offers have this tier`,
  );
  return [...codes, ...tiers];
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
