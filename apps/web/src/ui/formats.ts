/**
 * What writes numbers and times, made once for each language and form: a page of fifty rows would make hundreds, each
 * of which takes as long as drawing its row.
 */
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

export function dateTimeFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`time ${language} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(language, options));
}

export function numberFormat(language: string): Intl.NumberFormat {
  return once(`number ${language}`, () => new Intl.NumberFormat(language));
}

/** With as many decimals as the currency has, by ISO 4217 and whatever the browser believes. */
export function moneyFormat(language: string, currency: string, decimals: number): Intl.NumberFormat {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return once(
    `money ${language} ${currency}`,
    () => new Intl.NumberFormat(language, { style: 'currency', currency, ...digits }),
  );
}

export function relativeTimeFormat(language: string): Intl.RelativeTimeFormat {
  return once(`relative ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
}

function once<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  // The key begins with the kind of what is kept at it.
  const kept = made.get(key) as Format | undefined;
  if (kept !== undefined) return kept;
  const format = make();
  made.set(key, format);
  return format;
}
