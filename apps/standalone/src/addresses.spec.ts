import { EMBEDDED_ENGINE_NAME } from '#platform';
import { embeddedEngineUrls, freePort } from './addresses';

test('the embedded engines carry the mark by which production refuses them', () => {
  for (const url of Object.values(embeddedEngineUrls({ eventStore: 1, mongodb: 2 }))) expect(url).toContain(`=${EMBEDDED_ENGINE_NAME}`);
});

test('no free port is handed out twice', async () => {
  const ports: number[] = [];
  for (let i = 0; i < 300; i += 1) ports.push(await freePort());
  expect(new Set(ports).size).toBe(ports.length);
});
