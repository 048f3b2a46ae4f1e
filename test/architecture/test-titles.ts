import ts from 'typescript';

const GROUPS = ['describe'];
const TESTS = ['it', 'test'];

/**
 * The titles of the tests of a file that run, each with those of its groups before it; what is in a title's `${}` is
 * left out.
 */
export function testTitles(file: string, text: string): readonly string[] {
  return titlesWithin(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023), '');
}

function titlesWithin(node: ts.Node, groups: string): readonly string[] {
  if (ts.isCallExpression(node)) {
    const called = namesOf(node.expression);
    const title = titleOf(node.arguments[0]);
    if (title !== undefined && called !== undefined) {
      if (called.some((name) => ['skip', 'todo', 'xit', 'xdescribe'].includes(name))) return [];
      if (TESTS.includes(called[0] ?? '')) return [`${groups}${title}`];
      if (GROUPS.includes(called[0] ?? ''))
        return childrenOf(node).flatMap((child) => titlesWithin(child, `${groups}${title} › `));
    }
  }
  return childrenOf(node).flatMap((child) => titlesWithin(child, groups));
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** `it.each(table)` is called as `it`, `each`. */
function namesOf(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isCallExpression(expression)) return namesOf(expression.expression);
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const before = namesOf(expression.expression);
  return before && [...before, expression.name.text];
}

function titleOf(argument: ts.Expression | undefined): string | undefined {
  if (argument === undefined) return undefined;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isTemplateExpression(argument)) return undefined;
  return [argument.head.text, ...argument.templateSpans.map(({ literal }) => literal.text)].join('');
}
