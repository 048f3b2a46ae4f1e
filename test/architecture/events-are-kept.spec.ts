import fs from 'node:fs';
import path from 'node:path';

/**
 * What the event store's client can do to events that are there. The log's interface has no method that could reach it.
 */
const ERASING = /\b(?:deleteStream|tombstoneStream|setStreamMetadata|scavenge|truncateBefore)\b/;

const root = path.join(__dirname, '..', '..');

function sources(): readonly string[] {
  return ['apps', 'libs', 'tools'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.includes('node_modules'))
      .map((file) => path.posix.join(folder, file))
      // The embedded server answers such requests because the real one does; nothing of the product sends them.
      .filter((file) => !file.startsWith('tools/engines/')),
  );
}

describe('I18: events are never edited or deleted', () => {
  it('nothing of the product asks the event store to delete or shorten a stream', () => {
    const erasing = sources().filter((file) => ERASING.test(fs.readFileSync(path.join(root, file), 'utf8')));
    expect(sources().length).toBeGreaterThan(100);
    expect(erasing).toEqual([]);
  });

  it.each([
    'client.deleteStream(stream)',
    'client.tombstoneStream(stream)',
    'client.setStreamMetadata(stream, { truncateBefore: 1 })',
  ])('the check finds %s', (call) => {
    expect(call).toMatch(ERASING);
  });
});
