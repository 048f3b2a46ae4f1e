/** What is used here of tr46, which ships no types. */
declare module 'tr46' {
  export interface ProcessingOptions {
    readonly checkBidi?: boolean;
    readonly checkJoiners?: boolean;
    readonly useSTD3ASCIIRules?: boolean;
    readonly verifyDNSLength?: boolean;
  }

  /** `null` where the text is no domain name. */
  export function toASCII(domain: string, options?: ProcessingOptions): string | null;
  export function toUnicode(
    domain: string,
    options?: ProcessingOptions,
  ): { readonly domain: string; readonly error: boolean };
}
