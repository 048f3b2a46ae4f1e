import { randomBytes } from 'node:crypto';
import { KEY_BYTES, open, seal } from './sealing';

const key = randomBytes(KEY_BYTES);

describe('sealed text', () => {
  it('opens under the same key and context', () => {
    expect(open(key, 'person-1', seal(key, 'person-1', Buffer.from('李伟'))).toString()).toBe('李伟');
  });

  it('is the same whenever the same is sealed, so a repeated command has the same content', () => {
    expect(seal(key, 'person-1', Buffer.from('text'))).toBe(seal(key, 'person-1', Buffer.from('text')));
  });

  it('differs with the context, the text and the key', () => {
    const sealed = [
      seal(key, 'person-1', Buffer.from('text')),
      seal(key, 'person-2', Buffer.from('text')),
      seal(key, 'person-1', Buffer.from('texu')),
      seal(randomBytes(KEY_BYTES), 'person-1', Buffer.from('text')),
    ];
    expect(new Set(sealed.map((text) => text.slice(0, 16))).size).toBe(4);
  });

  it('does not open under another context or key, nor when any byte was changed', () => {
    const sealed = seal(key, 'person-1', Buffer.from('text'));
    expect(() => open(key, 'person-2', sealed)).toThrow();
    expect(() => open(randomBytes(KEY_BYTES), 'person-1', sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      expect(() => open(key, 'person-1', altered.toString('base64url'))).toThrow();
    }
  });
});
