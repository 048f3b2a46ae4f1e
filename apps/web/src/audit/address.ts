import { useSearchParams } from 'react-router';

type Change = Readonly<Record<string, string | undefined>>;

/** What the address of this page asks for beyond its path, and a way to change some of it. Going back undoes a change, unless it replaced what was. */
export function useAddress(): readonly [URLSearchParams, (change: Change, options?: { readonly replace?: boolean }) => void] {
  const [parameters, setParameters] = useSearchParams();
  return [
    parameters,
    (change, { replace = false } = {}) => setParameters((before) => changed(before, change), { replace, preventScrollReset: true }),
  ];
}

function changed(before: URLSearchParams, change: Change): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** The parameters of these names that the address has. */
export function named<Name extends string>(parameters: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
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
