export {
  domainOfAddress,
  InvalidAddress,
  likelyMailboxOf,
  mailboxOf,
  type MailAddress,
  normaliseAddress,
  parseAddress,
  writtenAddress,
} from './mail-address';
export { isPublicSuffix, mailDomain, writtenDomain } from './mail-domain';
