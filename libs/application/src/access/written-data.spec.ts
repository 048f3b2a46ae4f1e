import { writtenData } from './written-data';

describe('what an event says, for people', () => {
  it('has mail domains as people write them, and all else as it is', () => {
    const data = {
      domain: 'xn--fsqu00a.xn--55qx5d',
      recipientDomain: 'xn--fsqu00a.example',
      name: 'xn--fsqu00a.example',
    };
    expect(writtenData({ ...data, services: ['azure'] })).toEqual({
      domain: '例子.公司',
      recipientDomain: '例子.example',
      name: 'xn--fsqu00a.example',
      services: ['azure'],
    });
    expect(writtenData({ domain: null, recipientDomain: undefined })).toEqual({ domain: null });
  });
});
