import { derivedId, eventIdOf } from './ids';

describe('a derived id', () => {
  it('is a UUID that follows from its parts', () => {
    expect(derivedId('tenant', 'EnrolPartner', '1')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(derivedId('a', 'b')).toBe(derivedId('a', 'b'));
  });

  // A command that is sent again after a change of version must meet what its first try made.
  it('is for ever what it is', () => {
    expect(derivedId('tenant', 'EnrolPartner', '1')).toBe('d8253941-8292-8fde-ad2d-a3b894dbf1da');
    expect(eventIdOf('t', 'c', 'i', 0, 'd')).toBe('5d4a5606-85ed-8e10-b563-4161fa052b64');
  });

  it('differs with every part, and with where one ends', () => {
    const ids = [
      derivedId('ab', 'c'),
      derivedId('a', 'bc'),
      derivedId('abc'),
      derivedId('a', 'b', 'c'),
      derivedId('a","b', 'c'),
      derivedId(),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of an event differs with the tenant, the command, its id, the index and the decision', () => {
    const ids = [
      eventIdOf('t', 'c', 'i', 0, 'd'),
      eventIdOf('u', 'c', 'i', 0, 'd'),
      eventIdOf('t', 'e', 'i', 0, 'd'),
      eventIdOf('t', 'c', 'j', 0, 'd'),
      eventIdOf('t', 'c', 'i', 1, 'd'),
      eventIdOf('t', 'c', 'i', 0, 'e'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
