import { engineSettings } from './engine-settings';

describe('the settings of the engines', () => {
  it('are the two engines and the database', () => {
    expect(engineSettings({ EVENTSTORE_URL: 'esdb://127.0.0.1:2113', MONGODB_URL: 'mongodb://127.0.0.1', DATABASE: '' })).toEqual({
      eventStoreUrl: 'esdb://127.0.0.1:2113',
      mongoUrl: 'mongodb://127.0.0.1',
      database: 'reseller',
    });
  });

  it('are refused by name and value, without a password', () => {
    const env = { EVENTSTORE_URL: 'http://admin:changeit@host', DATABASE: 'A B' };
    expect(() => engineSettings(env)).toThrow(
      [
        'EVENTSTORE_URL must be an esdb:// URL (got "http://admin:***@host")',
        'MONGODB_URL must be a mongodb:// URL (not set)',
        'DATABASE must be a name of 1 to 40 lower case letters, digits and hyphens (got "A B")',
      ].join('\n'),
    );
  });
});
