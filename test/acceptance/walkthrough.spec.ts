import { givenInstance } from '../walkthrough/instance';
import { walkThrough } from '../walkthrough/run';

/**
 * Of more than a thousand statements each costs a request or less; the crash steps are left out here, for they kill
 * processes that other tests use.
 */
const ENOUGH_MS = 120_000;

test(
  'the whole process, walked over HTTP, does nothing but what the rules say',
  async () => {
    const lines: string[] = [];
    const { API_URL = '', ISSUER_URL = '' } = process.env;
    const { differences, statements } = await walkThrough(givenInstance(API_URL, ISSUER_URL), {
      print: (line) => lines.push(line),
    });
    expect(differences).toEqual([]);
    expect(statements).toBeGreaterThan(1_000);
  },
  ENOUGH_MS,
);
