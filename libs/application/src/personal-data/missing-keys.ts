import { Injectable } from '@nestjs/common';
import { PersonalData } from '#personal-data';

/** The alarm of whoever operates the product: persons whose data cannot be read, though nobody erased them. */
@Injectable()
export class MissingKeys {
  constructor(private readonly personalData: PersonalData) {}

  /** How many persons' keys were looked for in vain and are missing still, as every process has noted it. */
  count(): Promise<number> {
    return this.personalData.missingKeys();
  }
}
