import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type PersonId } from '#domain';
import { PersonalData } from '#personal-data';
import { type Happened, type Reaction } from '../reaction';

/** Whoever erases a person destroys its key at once; this completes it where that process ended in between. */
@Injectable()
export class DestroyKeysOfErasedPersons implements Reaction<'PersonErased'>, OnApplicationBootstrap {
  readonly types = ['PersonErased'] as const;

  constructor(private readonly personalData: PersonalData) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.personalData.ensureIndexes();
  }

  react({ subject }: Happened<'PersonErased'>): Promise<void> {
    return this.personalData.destroy([subject as PersonId]);
  }
}
