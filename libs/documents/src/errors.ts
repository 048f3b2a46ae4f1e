/** Another document has the id, or the value of a unique field. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey';
}

/** The engine cannot be reached, or did not answer in time. A write may or may not have been done. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The engine has no such thing; another may, and so may a later version of it. */
export class NotSupported extends Error {
  override readonly name = 'NotSupported';
}
