export {
  domainOfAddress,
  InvalidAddress,
  likelyMailboxOf,
  mailboxOf,
  type MailAddress,
  normaliseAddress,
  parseAddress,
  shownAddress,
  storedAddress,
} from './mail-address';
export { isPublicSuffix, mailDomain, shownDomain, storedDomain, writtenDomain } from './mail-domain';
