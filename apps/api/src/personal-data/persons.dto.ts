import { IsString, Length } from 'class-validator';

export class ErasedAddressBody {
  /** The mail address of whoever is to be erased. Only ever in a body: addresses of pages and of this API end up in logs. */
  @IsString() @Length(3, 320) address: string;
}
