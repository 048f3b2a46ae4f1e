import { type Flaw, flawOf } from './check';

/** What every event of the domain looks like. */
export interface AnyEvent {
  readonly type: string;
  readonly data: object;
}

/** The stored form of each type of event in a union; the compiler finds the one that is missing. */
export type Forms<Event extends AnyEvent> = {
  readonly [Type in Event['type']]: Version<Extract<Event, { type: Type }>['data']>;
};

/** The present version of one event's data, and the way to it from every earlier one. */
export interface Version<Data> {
  readonly number: number;
  /** The class that says what data of this version looks like. */
  readonly form: new () => Data & object;
  /** The data in this version, from the version it was written in; or why it cannot be read. */
  read(data: unknown, writtenAs: number): { readonly data: Data } | { readonly flaw: Flaw };
}

/** The form an event was first stored in. */
export function firstVersion<Data extends object>(form: new () => Data): Version<Data> {
  return {
    number: 1,
    form,
    read: (data, writtenAs) => (writtenAs === 1 ? checked(form, data) : unknownVersion(writtenAs)),
  };
}

/**
 * A later form, with what makes it from data of the version before. Data stored earlier passes through all versions in
 * between.
 */
export function nextVersion<Before extends object, Data extends object>(
  before: Version<Before>,
  form: new () => Data,
  upcast: (before: Before) => Data,
): Version<Data> {
  const number = before.number + 1;
  return {
    number,
    form,
    read(data, writtenAs) {
      if (writtenAs === number) return checked(form, data);
      const earlier = before.read(data, writtenAs);
      return 'flaw' in earlier ? earlier : checked(form, upcast(earlier.data));
    },
  };
}

function checked<Data extends object>(
  form: new () => Data,
  data: unknown,
): { readonly data: Data } | { readonly flaw: Flaw } {
  const flaw = flawOf(form, data, 'data');
  return flaw === undefined ? { data: data as Data } : { flaw };
}

function unknownVersion(writtenAs: number): { readonly flaw: Flaw } {
  return {
    flaw: {
      field: 'metadata.schemaVersion',
      problem: `is ${writtenAs}, which this version of the program does not know`,
    },
  };
}
