import fs from 'node:fs';
import path from 'node:path';
import guards from '../guards/guards.json';

const ROOT = path.resolve(__dirname, '..', '..');

test.each(guards)(
  'the guard that `npm run test:guards` deletes stands where it is looked for: $guard',
  ({ changes }) => {
    for (const { file, find, replace } of changes) {
      const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
      expect({ file, times: text.split(find).length - 1 }).toEqual({ file, times: 1 });
      expect(replace).not.toBe(find);
    }
  },
);
