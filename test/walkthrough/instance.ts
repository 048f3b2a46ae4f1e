/** A running installation that the walkthrough talks to. */
export interface Instance {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  /** Absent where the installation is not the walkthrough's own. */
  readonly crashes?: Crashes;
  /** Starts what is the walkthrough's own, and waits until it serves. */
  start(): Promise<void>;
  /** Ends what the walkthrough started, and removes what it stored unless that is to be looked at. */
  stop(keep: boolean): Promise<void>;
}

/** Ends processes of an installation as a power failure would. */
export interface Crashes {
  /** Kills one program, and resolves once it runs again, in another process. */
  killOne(program: 'projector' | 'reactor' | 'eventstoredb' | 'mongodb'): Promise<void>;
  /** Kills everything, and starts it again on the same data. */
  killAll(): Promise<void>;
}

/** The installation at these addresses, which somebody else runs and may be using. */
export function givenInstance(apiUrl: string, issuerUrl: string): Instance {
  return { apiUrl, issuerUrl, start: async () => undefined, stop: async () => undefined };
}
