import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while: what is typed is not asked about letter by letter. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

/** What has been typed, once it has stood for a moment: nobody wants an answer to each letter. */
export function useTypedText(text: string): string {
  return useSettled(text.trim(), TYPED_MS);
}

const TYPED_MS = 250;
