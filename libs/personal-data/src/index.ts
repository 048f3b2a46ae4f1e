export { InvalidAddress, domainOfAddress, normaliseAddress } from './address';
export { KeyStore, type Rewrapped } from './key-store';
export { MasterKeys, UnknownMasterKey } from './master-keys';
export { PersonalData, type PersonalDataOptions, PersonUnusable, type Revealed } from './personal-data';
