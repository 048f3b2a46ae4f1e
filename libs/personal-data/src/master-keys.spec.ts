import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { MasterKeys, UnknownMasterKey } from './master-keys';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 4, selector: (bytes) => bytes.toString('hex') });

describe('master keys', () => {
  it('of which the first wraps and all unwrap, also what does not say under which it was wrapped', () => {
    fc.assert(
      fc.property(keys, key, fc.string({ minLength: 1 }), (all, secret, id) => {
        for (const one of all) {
          const wrapped = new MasterKeys([one]).wrap(id, secret);
          expect(new MasterKeys(all).unwrap(id, wrapped)).toEqual(secret);
          expect(new MasterKeys(all).unwrap(id, { wrapped: wrapped.wrapped })).toEqual(secret);
          expect(new MasterKeys(all).isCurrent(wrapped)).toBe(one === all[0]);
        }
      }),
      { seed: 13 },
    );
  });

  it('open nothing that is wrapped under another, and say so', () => {
    fc.assert(
      fc.property(keys, key, fc.string({ minLength: 1 }), ([first = Buffer.alloc(32), ...others], secret, id) => {
        fc.pre(others.length > 0);
        const wrapped = new MasterKeys([first]).wrap(id, secret);
        expect(() => new MasterKeys(others).unwrap(id, wrapped)).toThrow(UnknownMasterKey);
        expect(() => new MasterKeys(others).unwrap(id, { wrapped: wrapped.wrapped })).toThrow(UnknownMasterKey);
      }),
      { seed: 13 },
    );
  });

  it('open a key for no other id than the one it was wrapped for', () => {
    const masterKeys = new MasterKeys([randomBytes(32)]);
    expect(() => masterKeys.unwrap('b', masterKeys.wrap('a', randomBytes(32)))).toThrow();
  });

  it('are told apart by a name that holds nothing of them', () => {
    const one = randomBytes(32);
    const { under } = new MasterKeys([one]).wrap('a', randomBytes(32));
    expect([one.toString('base64url'), one.toString('hex')].filter((text) => text.includes(under))).toEqual([]);
    expect(new MasterKeys([one]).wrap('b', randomBytes(32)).under).toBe(under);
  });

  it('must be at least one, of 32 bytes', () => {
    expect(() => new MasterKeys([])).toThrow('There must be a master key');
    expect(() => new MasterKeys([randomBytes(32), randomBytes(31)])).toThrow('must have 32 bytes (got 31)');
  });
});
