/** The China CSP reseller agreement: where it can be read, as configured, shown wherever a duty is (S17). */
export class ResellerAgreement {
  constructor(readonly url: string | undefined) {}
}
