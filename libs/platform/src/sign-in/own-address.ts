/**
 * Where a reference leads, as a whole address of these pages. Undefined for what leads anywhere else, in whichever way
 * a browser may read it: what is not printable ASCII is dropped or changed by some, `//` and `/\` begin another host,
 * and `/.//` becomes `//` once the dots are resolved.
 */
export function ownAddress(reference: string, publicUrl: string): string | undefined {
  if (!/^[\x21-\x7e]{1,1000}$/.test(reference) || !URL.canParse(reference, publicUrl)) return undefined;
  const address = new URL(reference, publicUrl);
  return address.origin === new URL(publicUrl).origin ? address.href : undefined;
}
