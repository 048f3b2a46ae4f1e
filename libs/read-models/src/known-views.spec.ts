import { SERVICES } from '#domain';
import { KNOWN_VIEWS } from './known-views';

/**
 * Views that say something of every service, also of one that a customer never had: their rows lack what there was not
 * when they were written. Whoever adds a service gives these other forms, so that they are filled anew beside the
 * present ones, and writes both down here.
 */
const FORMS = {
  services: [
    'exchange-online',
    'sharepoint-online',
    'skype-for-business-online',
    'office-365-proplus',
    'dynamics-365',
    'intune',
    'azure',
    'power-bi',
  ],
  views: { 'partner-customers': 'customer-file.2', 'partner-figures': 'partner-figures.2' },
};

test('a service more is another form of the views that hold something for each', () => {
  const views = Object.fromEntries(
    (['partner-customers', 'partner-figures'] as const).map((view) => [view, KNOWN_VIEWS[view].projection.storedName]),
  );
  expect({ services: SERVICES, views }).toEqual(FORMS);
});
