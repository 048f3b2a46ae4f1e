/** An event of a customer's history, as the API answers it. */
export interface HistoryEvent {
  readonly id: string;
  readonly revision: string;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: { readonly role: string; readonly tenant?: string; readonly subject?: string };
}

export interface HistoryPage {
  readonly events: readonly HistoryEvent[];
  readonly next?: string;
}

/** An event in one line: its type, whom and what it concerns, and its cause; ids by `nameOf`. */
export function eventText({ type, data }: Pick<HistoryEvent, 'type' | 'data'>, nameOf: (id: string) => string): string {
  const text = (name: string) => {
    const value = data[name];
    return typeof value === 'string' ? value : undefined;
  };
  const partner = text('partnerId');
  const provider = text('viaProviderId');
  const words = [
    type,
    partner && nameOf(partner),
    text('service'),
    provider && `via ${nameOf(provider)}`,
    text('by') && `by ${text('by')}`,
    text('domain'),
    text('cause') && `(${text('cause')})`,
  ];
  return words.filter(Boolean).join(' ');
}
