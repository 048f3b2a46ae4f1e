import { SETTING_GROUPS } from './config';
import { type Setting } from './process/setting';

const HEAD = ['setting', 'what for', 'must be', 'without it'];

/** docs/CONFIGURATION.md, made of what the settings say of themselves: `npm run config -- --page` writes it. */
export function settingsPage(): string {
  const sections = SETTING_GROUPS.map(({ title, processes, settings }) => {
    const rows = Object.entries(settings).map(([name, setting]) => rowOf(name, setting));
    return `## ${title}\n\nRead by ${processes}.\n\n${table([HEAD, ...rows])}`;
  });
  return `${INTRODUCTION}\n${sections.join('\n\n')}\n`;
}

const INTRODUCTION = `# Configuration

Made by \`npm run config -- --page\` from what the settings say of themselves in \`libs/platform\`; a test says when this page is not current.

A process reads its configuration once, from its environment, when it starts. Whatever is missing, malformed, or not allowed in production mode
(see [deployment](../deploy/README.md)) is refused by name and value, and the process does not start. An empty value counts as none.

Each setting can be given as a file instead, as secrets are mounted: \`MASTER_KEY_FILE=/run/secrets/master-key\` is read where \`MASTER_KEY\` itself is not
set. The line break at its end does not count.

\`npm run config\` prints what is in force, where each value comes from (environment, file, default), and what is wrong with it; secrets are not shown.
`;

function rowOf(name: string, { about, expected, fallback, optional, secret }: Setting): string[] {
  const without = fallback === undefined ? (optional ? '' : 'does not start') : `\`${fallback}\``;
  return [`\`${name}\``, `${about}${secret ? ' Secret.' : ''}`, expected, without];
}

/** With columns of one width, as the formatter has them. */
function table(rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = HEAD.map((_, column) => Math.max(...escaped.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = escaped;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
