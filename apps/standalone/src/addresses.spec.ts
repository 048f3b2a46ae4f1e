import { EMBEDDED_ENGINE_NAME } from '#platform';
import { embeddedEngineUrls, freePort } from './addresses';

test('the embedded engines carry the mark by which production refuses them', () => {
  for (const url of Object.values(embeddedEngineUrls({ eventStore: 1, mongodb: 2 }))) expect(url).toContain(`=${EMBEDDED_ENGINE_NAME}`);
});

test('a free port can be listened on', async () => {
  expect(await freePort()).toBeGreaterThan(1_023);
});
