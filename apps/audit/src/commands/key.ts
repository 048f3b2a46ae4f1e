import { SealKey } from '#ledger';
import { type AuditCommand, CommandFailed, EXIT } from '../command';

/** Prints what auditors need to know, from what only the operator knows. */
export const key: AuditCommand = (program, { env, out }) => {
  program
    .command('key')
    .description('print the public key that belongs to SEAL_KEY, and its id')
    .action(() => {
      const seed = Buffer.from(env['SEAL_KEY'] ?? '', 'base64');
      if (seed.length !== 32) throw new CommandFailed('SEAL_KEY must be 32 bytes in base64', EXIT.usage);
      const { publicKey, keyId } = new SealKey(seed);
      out.write(`${publicKey} ${keyId}\n`);
    });
};
