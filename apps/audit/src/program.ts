import { Command, CommanderError } from 'commander';
import { ProblemError } from '#application';
import { Unavailable } from '#documents';
import { LogMismatch, LogRefused, LogUnavailable } from '#event-store';
import { LedgerMismatch } from '#ledger';
import { ConfigurationError } from '#platform/process';
import { Refused } from '#sealed-export';
import { Poison, RebuildInProgress } from '#projections';
import { type AuditCommand, CommandFailed, EXIT, type Surroundings } from './command';

/**
 * Runs `audit` with the arguments that follow its name, and answers the exit code.
 *
 * @param commands what it can do, in the order of its help
 */
export async function run(
  args: readonly string[],
  commands: readonly AuditCommand[],
  surroundings: Surroundings,
): Promise<number> {
  const program = new Command('audit')
    .description('Takes evidence out of the log and verifies it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void surroundings.out.write(text),
      writeErr: (text) => void surroundings.err.write(text),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, verified, no difference; 1 refused, or different; 2 wrong usage or configuration; 3 a file, an engine, the API or the issuer cannot be reached; 70 a fault of this program.',
    );
  for (const add of commands) add(program, surroundings);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // it has said why
    surroundings.err.write(`${messageOf(error)}\n`);
    return exitCodeOf(error);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ProblemError && error.detail.detail === undefined)
    return [error.code, error.detail.field].filter(Boolean).join(': ');
  return error instanceof Error ? error.message : String(error);
}

/** @throws what is neither the asker's nor the world's fault, but this program's */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommandFailed) return error.exitCode;
  if (error instanceof ConfigurationError) return EXIT.usage;
  const refused = [ProblemError, Refused, LedgerMismatch, Poison, RebuildInProgress, LogMismatch, RangeError].some(
    (kind) => error instanceof kind,
  );
  if (refused) return EXIT.refused;
  const unavailable =
    [Unavailable, LogUnavailable, LogRefused].some((kind) => error instanceof kind) || isOfSystem(error);
  if (unavailable) return EXIT.unavailable;
  throw error;
}

/** What the operating system says of a file or a connection. */
function isOfSystem(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
