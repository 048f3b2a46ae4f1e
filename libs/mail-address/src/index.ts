export {
  domainOfAddress,
  InvalidAddress,
  likelyMailboxOf,
  mailboxOf,
  type MailAddress,
  normaliseAddress,
  parseAddress,
  storedAddress,
  writtenAddress,
} from './mail-address';
export { isPublicSuffix, mailDomain, storedDomain, writtenDomain } from './mail-domain';
