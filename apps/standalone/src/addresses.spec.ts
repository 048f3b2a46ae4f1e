import { MAIL_CATCHER_NAME } from '#platform';
import { freePort, mailCatcherUrl } from './addresses';

test('the mail catcher carries the mark by which production refuses it', () => {
  expect(mailCatcherUrl(1)).toContain(`=${MAIL_CATCHER_NAME}`);
});

test('no free port is handed out twice', async () => {
  const ports: number[] = [];
  for (let i = 0; i < 300; i += 1) ports.push(await freePort());
  expect(new Set(ports).size).toBe(ports.length);
});
