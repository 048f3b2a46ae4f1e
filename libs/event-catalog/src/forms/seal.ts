// STORAGE FORMAT. A change here is a new version: see the README.
import { type SealEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Id, WholeNumber } from './rules';

class LogSealed {
  @WholeNumber() treeSize: number;
  @Id() rootHash: string;
  @Id() lastPosition: string;
  @Id() keyId: string;
  @Id() publicKey: string;
  @Id() signature: string;
}

export const sealForms: Forms<SealEvent> = {
  LogSealed: firstVersion(LogSealed),
};
