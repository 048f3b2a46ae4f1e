import { type PersonId } from '#domain';
import { Id, Text } from './rules';

/** Personal data: ciphertext under a person's key. */
export class ProtectedForm {
  @Id() person: PersonId;
  @Text() ciphertext: string;
}
