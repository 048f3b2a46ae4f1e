/** How a version of the agreement can be called. */
export const AGREEMENT_VERSION = /^[\w.-]{1,40}$/;

/**
 * The China CSP reseller agreement, as configured: where it can be read, shown wherever a duty is (S17), and the
 * version that partners are asked to accept.
 */
export class ResellerAgreement {
  constructor(
    readonly url: string | undefined,
    readonly versionInForce: string | undefined,
  ) {}
}
