import { createReadStream } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { isPublicKey, readSeal, type Selection, type Verified, verifyExport } from '#sealed-export';
import { type AuditCommand } from '../command';
import { counted } from '../counted';

interface VerifyOptions {
  readonly key: string;
  readonly after?: string;
  readonly json?: true;
}

/** Needs nothing but the export and the public key: no engine, no network, no configuration. */
export const verify: AuditCommand = (program, { out, err }) => {
  program
    .command('verify')
    .description('verify that an export is what was sealed')
    .argument('<file>', 'the export')
    .requiredOption('--key <public key>', 'the public key of whoever seals, 64 hexadecimal digits', publicKeyOf)
    .option('--after <earlier export>', 'also verify that it extends this one')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, { key: publicKey, after, json }: VerifyOptions) => {
      const earlier = after === undefined ? undefined : await readSeal(createReadStream(after), publicKey);
      const onProgress = (events: number): void => void err.write(`\r${events} events`);
      const verified = await verifyExport(createReadStream(file), {
        publicKey,
        ...(earlier && { after: earlier }),
        ...(process.stderr.isTTY && { onProgress }),
      });
      out.write(json ? `${JSON.stringify(verified)}\n` : inWords(verified));
    });
};

export function publicKeyOf(text: string): string {
  if (!isPublicKey(text)) throw new InvalidArgumentError('It must be 64 hexadecimal digits in lower case.');
  return text;
}

function inWords({ contents, seal, events, extended }: Verified): string {
  const lines = [
    `Verified: ${counted(events, 'event')} of ${subjectOf(contents)}`,
    `Sealed:   ${counted(seal.treeSize, 'event')}, root ${seal.rootHash}, at ${seal.sealedAt} by key ${seal.keyId}`,
    ...(extended ? [`Extends:  the ${counted(extended.treeSize, 'event')} with the root ${extended.rootHash}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function subjectOf(contents: Selection): string {
  if (contents.kind === 'whole') return 'the whole log';
  if (contents.kind === 'customer') return `customer ${contents.customerId}`;
  if (contents.kind === 'relationship') return `customer ${contents.customerId} and partner ${contents.partnerId}`;
  return `the time after ${contents.from ?? 'the beginning'} up to ${contents.to ?? 'the seal'}`;
}
