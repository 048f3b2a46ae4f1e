import { idInStream, laterRevision, newest, storedName } from './projection';

describe('a view', () => {
  it('is stored by its name, and one of another form beside it', () => {
    expect([storedName({ view: 'partners' }), storedName({ view: 'partners', form: 2 })]).toEqual([
      'partners',
      'partners.2',
    ]);
  });

  it('is fed by the streams of its category, and not by those whose names begin alike', () => {
    expect(
      ['customer-1', 'customer-1-2', 'customers-1', 'partner-1'].map((name) => idInStream(name, 'customer')),
    ).toEqual(['1', '1-2', undefined, undefined]);
  });

  it('keeps of a list that grows the newest', () => {
    expect([newest([1, 2, 3], 2), newest([1, 2], 2), newest([1], 2), newest([], 2)]).toEqual([[2, 3], [1, 2], [1], []]);
  });

  it('knows the later of two revisions by their number', () => {
    expect([laterRevision('9', '10'), laterRevision('10', '9'), laterRevision('7', '7')]).toEqual(['10', '10', '7']);
  });
});
