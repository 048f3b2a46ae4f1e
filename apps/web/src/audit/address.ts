/** The parameters of these names that the address has. */
export function named<Name extends string>(
  parameters: URLSearchParams,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = parameters.get(name);
    if (value) found[name] = value;
  }
  return found;
}

/** Each of these parameters that is one of its codes; what the address says else of them is left out. */
export function oneOf<Codes extends Record<string, string>>(
  parameters: URLSearchParams,
  codes: CodesOf<Codes>,
): Partial<Codes> {
  const found: Partial<Codes> = {};
  for (const name in codes) {
    const code = codes[name].find((each) => each === parameters.get(name));
    if (code !== undefined) found[name] = code;
  }
  return found;
}

/** What parameters may be, by their names. */
export type CodesOf<Codes> = { readonly [Name in keyof Codes]: readonly Codes[Name][] };
