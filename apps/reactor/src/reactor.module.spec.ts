import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ALWAYS_DUE, REACTING } from './reactor.module';

/** Done where the configuration has a key for seals, or (what is of this kind) a mail server. */
const WHERE_CONFIGURED = ['MailOrdered', 'SealLog'];

/** The classes of the reactor that implement this. */
function declared(port: 'Reaction' | 'DueWork'): string[] {
  const classes = new RegExp(String.raw`export class (\w+)[^{]*\bimplements (?:[^{]*, )?${port}\b`, 'g');
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [...readFileSync(path.join(__dirname, file), 'utf8').matchAll(classes)])
    .map(([, name = '']) => name)
    .sort();
}

const namesOf = (classes: readonly { readonly name: string }[]) => classes.map(({ name }) => name).sort();

describe('The reactor', () => {
  it('reacts by every reaction that there is', () => {
    expect(declared('Reaction')).toContain('SyncCustomerDomains');
    expect(namesOf(REACTING)).toEqual(declared('Reaction'));
  });

  it('does every work that dates bring about', () => {
    expect([...namesOf(ALWAYS_DUE), ...WHERE_CONFIGURED].sort()).toEqual(declared('DueWork'));
  });
});
