import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { redacted } from './process-log';

test.each([
  ['a mailbox in a message', 'no such mailbox: li.na+a@example.cn', 'no such mailbox: [redacted]'],
  ['one of any script', '收件人 李娜@例子.中国 不存在', '收件人 [redacted] 不存在'],
  [
    'a password in an address',
    'cannot reach esdb://admin:pa/ss@eventstore:2113?tls=true',
    'cannot reach esdb://admin:[redacted]@eventstore:2113?tls=true',
  ],
  ['a token of a person or a link', 'refused eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJsaSJ9.c2ln.', 'refused [redacted].'],
  ['a header', '"authorization":"Basic bGk6bG9jYWw="', '"authorization":"Basic [redacted]"'],
])('%s is not in a line', (_, line, expected) => {
  expect(redacted(line)).toBe(expected);
});

test('what only looks alike stays as it is', () => {
  const line =
    '{"level":"info","time":"2026-11-29T17:00:00.000Z","name":"api","route":"/customers/:customerId","ms":3,"msg":"request"}';
  expect(redacted(line)).toBe(line);
});

test('a long text costs no more than its length', () => {
  const begun = performance.now();
  for (const text of ['a', 'a.', 'eyJ', 'Bearer ', '//a', '@']) redacted(text.repeat(40_000 / text.length));
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test('nothing of a secret comes out, wherever a careless line puts it, and each message is one line of JSON', () => {
  const [mailbox, token, secret] = [
    'canary.person@example.cn',
    'eyJjYW5hcnk.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
    'canary-of-a-key',
  ];
  const program = `
    const { processLog } = require('./process-log.ts');
    const log = processLog('api');
    log.info({ recipient: ${JSON.stringify(mailbox)}, command: { key: ${JSON.stringify(secret)}, email: 'x' } }, 'to %s', ${JSON.stringify(mailbox)});
    const error = Object.assign(new Error('about ${mailbox}', { cause: new Error('Bearer ${token}') }), { document: { name: ${JSON.stringify(secret)} } });
    log.error({ error, correlationId: 'c-1' });
    log.level = 'error';
    log.info('not said');
  `;
  const swc = path.resolve(__dirname, '..', '..', '..', '..', 'node_modules', '@swc', 'core');
  const loader = `require.extensions['.ts'] = (module, file) => module._compile(require(${JSON.stringify(swc)}).transformFileSync(file, { module: { type: 'commonjs' }, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }).code, file);`;
  const out = execFileSync(process.execPath, ['-e', loader + program], { cwd: __dirname, encoding: 'utf8' });
  for (const canary of [mailbox, token, secret]) expect(out).not.toContain(canary);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    level: 'info',
    name: 'api',
    msg: 'to [redacted]',
    recipient: '[redacted]',
    command: { key: '[redacted]' },
  });
  expect(lines[1]).toMatchObject({
    level: 'error',
    correlationId: 'c-1',
    error: { name: 'Error', message: 'about [redacted]' },
  });
});
