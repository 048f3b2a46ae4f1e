import { anonymous, succeeded } from './support/caller';
import { openApi, partsOf, ROUTES } from './support/routes';

describe('The description of the API', () => {
  it('is OpenAPI 3.1, and says of every route what it takes and answers', async () => {
    const { openapi, paths } = await openApi();
    expect(openapi).toMatch(/^3\.1\./);
    for (const route of ROUTES.filter(({ undocumented }) => !undocumented)) {
      const { method, path } = partsOf(route);
      const operation = paths[path]?.[method.toLowerCase()];
      const inPath = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect({ route: route.route, inPath: inPath.sort(), takesBody: operation?.requestBody !== undefined }).toEqual({
        route: route.route,
        inPath: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
        takesBody: route.body !== undefined,
      });
    }
  });

  it('has no field of a body whose form is unknown', async () => {
    const { components } = await openApi();
    for (const [name, { properties = {} }] of Object.entries(components.schemas)) {
      for (const [field, { type, $ref }] of Object.entries(properties)) {
        expect({
          field: `${name}.${field}`,
          known: type !== undefined || $ref !== undefined || 'allOf' in (properties[field] ?? {}),
        }).toEqual({
          field: `${name}.${field}`,
          known: true,
        });
      }
    }
  });

  it('can be read on a page', async () => {
    const page = succeeded(await anonymous.get<string>('/docs'));
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('swagger-ui');
  });
});
