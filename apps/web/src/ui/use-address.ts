import { useEffect } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

type Change = Readonly<Record<string, string | undefined>>;

/**
 * What the address was last asked to ask for, until it is shown. The router shows an address some time after it is
 * asked to; a second change that was made of the one shown meanwhile would take the first one back.
 */
let asked: string | undefined;

/**
 * What the address of this page asks for beyond its path, and a way to change some of it. Changes that follow each
 * other closely are all kept. Going back undoes a change, unless it replaced what was.
 */
export function useAddress(): readonly [
  URLSearchParams,
  (change: Change, options?: { readonly replace?: boolean }) => void,
] {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  useEffect(() => {
    asked = undefined;
  }, [location]);
  const change = (wanted: Change, { replace = false } = {}): void => {
    asked = changed(new URLSearchParams(asked ?? window.location.search), wanted).toString();
    void navigate(`?${asked}`, { replace, preventScrollReset: true });
  };
  return [parameters, change];
}

function changed(parameters: URLSearchParams, change: Change): URLSearchParams {
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  return parameters;
}
