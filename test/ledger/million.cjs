// Exports and verifies a log of a million events under a small heap: node --max-old-space-size=256
// test/ledger/million.cjs [events] The log is made as it is read; hashes are kept in memory. Needs a build. Prints one
// line of JSON for each step.
'use strict';
require('reflect-metadata');
const { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { exportLines } = require('../../dist/libs/ledger/src');
const { verifyExport } = require('../../dist/libs/sealed-export/src');
const { KEY, recordedAt, sealed } = require('../../dist/libs/ledger/src/testing');

const EVENTS = Number(process.argv[2] ?? '1000000');

async function step(name, work) {
  const before = performance.now();
  const result = await work();
  const seconds = (performance.now() - before) / 1000;
  const highestRssMb = Math.round(process.resourceUsage().maxRSS / 2 ** 10); // so far
  console.log(JSON.stringify({ step: name, seconds: Number(seconds.toFixed(1)), highestRssMb, ...result }));
}

async function main() {
  const directory = mkdtempSync(path.join(tmpdir(), 'ledger-million-'));
  const file = path.join(directory, 'export');
  try {
    let options;
    await step('fold the log and seal it', async () => {
      options = await sealed(EVENTS);
      return { treeSize: options.seal.treeSize };
    });
    for (const [name, selection] of [
      ['everything', { kind: 'whole' }],
      ['a customer', { kind: 'customer', customerId: 'c3' }],
      ['a period', { kind: 'period', from: recordedAt(EVENTS / 4), to: recordedAt(EVENTS / 2) }],
    ]) {
      await step(`export ${name}`, async () => {
        const before = performance.now();
        let firstByteMs;
        const lines = exportLines({ ...options, selection });
        const timed = (async function* () {
          for await (const line of lines) {
            firstByteMs ??= Math.round(performance.now() - before);
            yield line;
          }
        })();
        await pipeline(Readable.from(timed), createWriteStream(file));
        return { firstByteMs, megabytes: Math.round(statSync(file).size / 2 ** 20) };
      });
      await step(`verify ${name}`, async () => {
        const { events } = await verifyExport(createReadStream(file, { highWaterMark: 2 ** 18 }), {
          publicKey: KEY.publicKey,
        });
        return { events };
      });
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
