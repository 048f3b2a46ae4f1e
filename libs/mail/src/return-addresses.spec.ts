import { randomUUID } from 'node:crypto';
import { ReturnAddresses } from './return-addresses';

const key = Buffer.alloc(32, 1);
const addresses = new ReturnAddresses({ domain: 'returns.marketplace.example', key });
const cause = randomUUID();

/** The address with another character in this place of the part before the @. */
function altered(address: string, place: number): string {
  return address.slice(0, place) + (address[place] === '0' ? '1' : '0') + address.slice(place + 1);
}

describe('the address that a mail comes back to', () => {
  it('names its cause, fits into what mail servers take, and says nothing else', () => {
    const address = addresses.of(cause);
    expect(address).toMatch(/^bounce\+[0-9a-f]{56}@returns\.marketplace\.example$/);
    expect(address.indexOf('@')).toBeLessThanOrEqual(64);
    expect(addresses.causeOf(address)).toBe(cause);
  });

  it('is known in other letters and at another domain, as servers on the way may have them', () => {
    expect(addresses.causeOf(addresses.of(cause).toUpperCase())).toBe(cause);
    expect(addresses.causeOf(addresses.of(cause).replace(/@.*/, '@mx-1.internal'))).toBe(cause);
  });

  it('cannot be altered in any place', () => {
    const address = addresses.of(cause);
    for (let place = 0; place < address.indexOf('@'); place += 1)
      expect(addresses.causeOf(altered(address, place))).toBeUndefined();
  });

  it.each([
    [
      'made with another key',
      new ReturnAddresses({ domain: 'returns.marketplace.example', key: Buffer.alloc(32, 2) }).of(cause),
    ],
    ['without a proof', `bounce+${cause.replaceAll('-', '')}@returns.marketplace.example`],
    ['of somebody else', 'postmaster@returns.marketplace.example'],
    ['that is none', ''],
  ])('is not one %s', (_, address) => {
    expect(addresses.causeOf(address)).toBeUndefined();
  });
});
