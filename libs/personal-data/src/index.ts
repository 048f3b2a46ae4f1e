export { KeyStore, type Rewrapped } from './key-store';
export { MasterKeys, UnknownMasterKey } from './master-keys';
export {
  type KnownByAddress,
  PersonalData,
  type PersonalDataOptions,
  PersonUnusable,
  type Revealed,
} from './personal-data';
