import { projectorSettings } from './settings';

describe('the projector’s settings', () => {
  it('are the two engines and the database', () => {
    expect(projectorSettings({ EVENTSTORE_URL: 'esdb://127.0.0.1:2113', MONGODB_URL: 'mongodb://127.0.0.1' })).toEqual({
      eventStoreUrl: 'esdb://127.0.0.1:2113',
      mongoUrl: 'mongodb://127.0.0.1',
      database: 'reseller',
    });
  });

  it('are refused by name and value, without a password', () => {
    const env = { EVENTSTORE_URL: 'http://admin:changeit@host', MONGODB_URL: 'localhost', DATABASE: 'A B' };
    expect(() => projectorSettings(env)).toThrow(
      [
        'EVENTSTORE_URL must be an esdb:// URL (got "http://***@host")',
        'MONGODB_URL must be a mongodb:// URL (got "localhost")',
        'DATABASE must be a name of 1 to 40 lower case letters, digits and hyphens (got "A B")',
      ].join('\n'),
    );
  });
});
