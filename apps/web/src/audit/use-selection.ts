import { useAddress } from '../ui/use-address';
import { type CodesOf, named, oneOf } from './address';

/** What the address narrows a report to: by parameters of these names, and by those that can only be these codes. */
export function useSelection<Name extends string, Codes extends Record<string, string>>(
  names: readonly Name[],
  codes: CodesOf<Codes>,
): Partial<Record<Name, string>> & Partial<Codes> {
  const [parameters] = useAddress();
  return { ...named(parameters, names), ...oneOf(parameters, codes) };
}
