export { InvalidAddress, domainOfAddress, normaliseAddress } from './address';
export { PersonalData, type PersonalDataOptions } from './personal-data';
