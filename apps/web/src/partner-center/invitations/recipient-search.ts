/**
 * What is looked for among invitations: the domain is asked of the API; which addresses of it are wanted is seen in
 * what it answers, for it keeps none in clear.
 */
export interface RecipientSearch {
  readonly recipientDomain: string;
  /** What stands before the at sign, folded; everybody of the domain, if nothing does. */
  readonly local: string;
}

/** Takes a mail address, or a mail domain; undefined for what may be neither. */
export function recipientSearch(typed: string): RecipientSearch | undefined {
  const [, local = '', recipientDomain] = /^(?:([^@\s]*)@)?([^@\s.]+(?:\.[^@\s.]+)+)$/.exec(typed.trim()) ?? [];
  return recipientDomain === undefined ? undefined : { recipientDomain, local: local.toLocaleLowerCase() };
}

/** Whether an invitation of the domain is to somebody who is looked for. */
export function isWanted({ local }: RecipientSearch, recipient: string | undefined): boolean {
  return local === '' || (recipient?.toLocaleLowerCase().startsWith(`${local}`) ?? false);
}
