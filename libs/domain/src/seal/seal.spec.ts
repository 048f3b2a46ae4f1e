import { specification } from '../testing';
import { seal, type SealEvent } from '.';

const { given } = specification(seal);
const sealed = (treeSize: number, rootHash = 'aa'): SealEvent => ({
  type: 'LogSealed',
  data: { treeSize, rootHash, lastPosition: '10/10', keyId: 'k', publicKey: 'p', signature: 's' },
});

describe('a seal', () => {
  it('is put on the log', () => {
    given()
      .when({ ...sealed(3).data, type: 'SealLog' })
      .then(sealed(3));
  });

  it('holds more than the one before', () => {
    given(sealed(3))
      .when({ ...sealed(4).data, type: 'SealLog' })
      .then(sealed(4));
  });

  it.each([2, 3])('is not put on what is sealed already', (treeSize) => {
    given(sealed(3))
      .when({ ...sealed(treeSize, 'bb').data, type: 'SealLog' })
      .thenNothing();
  });

  it('concerns nobody in particular', () => {
    expect(seal.about(sealed(1), { status: 'absent' }, 'seals')).toEqual({ partnerIds: [] });
  });
});
