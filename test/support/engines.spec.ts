import { namedEngines } from './engines';

const EVENTSTORE_URL = 'esdb://127.0.0.1:2113?tls=false';
const MONGODB_URL = 'mongodb://127.0.0.1:27017/';

describe('the engines that tests run on', () => {
  it('are those that the environment names, or embedded ones where it names none', () => {
    expect(namedEngines({ EVENTSTORE_URL, MONGODB_URL, PATH: '/bin' })).toEqual({ EVENTSTORE_URL, MONGODB_URL });
    expect(namedEngines({ EVENTSTORE_URL: '', MONGODB_URL: '' })).toBeUndefined();
    expect(namedEngines({})).toBeUndefined();
  });

  it.each([
    [{ MONGODB_URL }, /^MONGODB_URL is set and EVENTSTORE_URL is not.*`npm run engines -- eventstoredb`/],
    [
      { EVENTSTORE_URL, MONGODB_URL: '' },
      /^EVENTSTORE_URL is set and MONGODB_URL is not.*`npm run engines -- mongodb`/,
    ],
  ])('are not embedded ones when only one of the two is named: %j', (env, reason) => {
    expect(() => namedEngines(env)).toThrow(reason);
  });
});
