import { PROBLEM_TEXTS } from '#platform';
import { anonymous, succeeded } from './support/caller';
import { DescribedAnswers } from './support/described';
import { openApi, partsOf, ROUTES } from './support/routes';

describe('The description of the API', () => {
  it('is OpenAPI 3.1, and says of every route what it takes and answers', async () => {
    const { openapi, paths } = await openApi();
    expect(openapi).toMatch(/^3\.1\./);
    for (const route of ROUTES.filter(({ undocumented }) => !undocumented)) {
      const { method, path } = partsOf(route);
      const operation = paths[path]?.[method.toLowerCase()];
      const inPath = (operation?.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
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

  it('says of every route which problems it may answer, each with an example', async () => {
    const api = await openApi();
    for (const route of ROUTES.filter(({ undocumented }) => !undocumented)) {
      const { method, path } = partsOf(route);
      const responses = api.paths[path]?.[method.toLowerCase()]?.responses ?? {};
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(['400', '429', '503', ...(route.of === 'public' ? [] : ['401', '403'])]),
      );
      for (const { content = {} } of Object.values(responses)) {
        for (const { $ref } of Object.values(content['application/problem+json']?.examples ?? {})) {
          const code = $ref.split('/').at(-1) ?? '';
          expect(api.components.examples[code]?.value).toMatchObject({
            code,
            title: PROBLEM_TEXTS.en[code as keyof typeof PROBLEM_TEXTS.en].title,
          });
        }
      }
    }
  });

  it('is what every answer to any test is held against: another status, another code, another form, a missing header are objected to', async () => {
    const answers = new DescribedAnswers(await openApi());
    const problem = {
      type: '/problems/x',
      code: 'forbidden',
      title: 't',
      status: 403,
      instance: '/me',
      correlationId: 'c',
      next: 'n',
    };
    const headers = { 'content-type': 'application/problem+json; charset=utf-8' };
    expect(answers.objection('GET', '/me?x=1', { status: 403, headers, body: problem })).toBeUndefined();
    expect(answers.objection('GET', '/me', { status: 418, headers, body: problem })).toMatch(/not described/);
    expect(
      answers.objection('GET', '/me', { status: 403, headers, body: { ...problem, code: 'no-services' } }),
    ).toMatch(/allowed values/);
    expect(answers.objection('GET', '/me', { status: 403, headers, body: {} })).toMatch(/required/);
    expect(
      answers.objection('GET', '/me', { status: 403, headers: { 'content-type': 'text/html' }, body: '' }),
    ).toMatch(/text\/html/);
    expect(answers.objection('GET', '/me', { status: 429, headers, body: problem })).toMatch(/Retry-After/);
  });

  it('can be read on a page', async () => {
    const page = succeeded(await anonymous.get<string>('/docs'));
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('swagger-ui');
  });
});
