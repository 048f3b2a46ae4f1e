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

/** A parameter that can only be one of these codes; nothing, where the address says anything else. */
export function oneOf<Name extends string, Code extends string>(
  parameters: URLSearchParams,
  name: Name,
  codes: readonly Code[],
): Partial<Record<Name, Code>> {
  const found: Partial<Record<Name, Code>> = {};
  const code = codes.find((each) => each === parameters.get(name));
  if (code !== undefined) found[name] = code;
  return found;
}
