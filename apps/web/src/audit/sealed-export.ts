/** The verifier of the auditors' command line: this is its own code, and it runs without a server. */
export {
  type Fault,
  isPublicKey,
  readSeal,
  Refused,
  type Verified,
  verifyExport,
} from '../../../../libs/sealed-export/src/index';
