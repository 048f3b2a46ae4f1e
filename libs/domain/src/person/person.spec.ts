import { specification } from '../testing';
import { person, type PersonEvent } from '.';

const { given } = specification(person);
const erased: PersonEvent = { type: 'PersonErased', data: {} };

describe('a person', () => {
  it('is erased', () => {
    given().when({ type: 'ErasePerson' }).then(erased);
  });

  it('is erased once: there is no more to erase, and no way back', () => {
    given(erased).when({ type: 'ErasePerson' }).thenNothing();
  });

  it('is erased by an event that concerns nobody and says nothing of it', () => {
    expect(person.about(erased, person.initial, 'person-1')).toEqual({ partnerIds: [] });
    expect(erased.data).toEqual({});
  });
});
