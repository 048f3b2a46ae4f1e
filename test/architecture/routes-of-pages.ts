import { type RouteObject } from 'react-router';
import ts from 'typescript';

/** A route as the router is told of it, without what it shows. */
export type Route = RouteObject & {
  readonly id: string;
  readonly handle: { readonly leadsOn: boolean };
  readonly children?: Route[];
};

/**
 * The routes that a source text gives to `createBrowserRouter`. Throws where one is not written out there, for then it
 * could not be read.
 */
export function routesIn(text: string): Route[] {
  const source = ts.createSourceFile('router.tsx', text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  const given: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'createBrowserRouter')
      given.push(...node.arguments.slice(0, 1));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return given.flatMap((routes) => listed(routes, ''));
}

function listed(routes: ts.Expression, above: string): Route[] {
  if (!ts.isArrayLiteralExpression(routes)) throw notWrittenOut(routes);
  return routes.elements.map((route) => read(route, above));
}

function read(route: ts.Expression, above: string): Route {
  if (!ts.isObjectLiteralExpression(route)) throw notWrittenOut(route);
  const properties = new Map(
    route.properties.map((property) => {
      if (!ts.isPropertyAssignment(property)) throw notWrittenOut(property);
      return [property.name.getText(), property.initializer];
    }),
  );
  const path = properties.get('path');
  if (path && !ts.isStringLiteral(path)) throw notWrittenOut(path);
  const index = properties.has('index');
  const id = `${above}/${index ? '(index)' : (path?.text ?? '')}`.replaceAll(/\/+/g, '/');
  const handle = { leadsOn: isNavigate(properties.get('element')) };
  if (index) return { id, index: true, handle };
  const children = properties.get('children');
  return { id, handle, ...(path && { path: path.text }), ...(children && { children: listed(children, id) }) };
}

/** A route that shows nothing and leads on to another one. */
function isNavigate(element: ts.Expression | undefined): boolean {
  return element !== undefined && ts.isJsxSelfClosingElement(element) && element.tagName.getText() === 'Navigate';
}

function notWrittenOut(node: ts.Node): Error {
  return new Error(`A route that is not written out cannot be read: ${node.getText().slice(0, 80)}`);
}
