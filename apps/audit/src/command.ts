import { type Command } from 'commander';

/** Where keys are pressed, if that is a terminal. */
export type Keys = NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** What a command needs of the process it runs in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly in?: Keys;
  /** Where results go. */
  readonly out: NodeJS.WritableStream;
  /** Where everything else goes. */
  readonly err: NodeJS.WritableStream;
}

/** One command of `audit`, in a file of its own under `commands/`; `main.ts` lists them. */
export type AuditCommand = (program: Command, surroundings: Surroundings) => void;

/** How `audit` ends. */
export const EXIT = {
  /** Done; of `verify`: the export is what was sealed. */
  ok: 0,
  /**
   * Of `verify`: it is not. Of all others: what was asked for is not there or not allowed, documents differ, or the log
   * contradicts its seals.
   */
  refused: 1,
  /** The command line or the configuration is wrong. */
  usage: 2,
  /** A file, the log, the document store, the API or the issuer cannot be reached. */
  unavailable: 3,
  /** A fault of this program. */
  fault: 70,
} as const;

/** Ends the command with a message and an exit code that `EXIT` tells of. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  constructor(
    message: string,
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT],
  ) {
    super(message);
  }
}
