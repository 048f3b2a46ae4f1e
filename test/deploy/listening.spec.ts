import { once } from 'node:events';
import { get } from 'node:https';
import { connect as connectInClear } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import { Controller, Get } from '@nestjs/common';
import { Public } from '#platform';
import { OperationsServer } from '#platform/operations';
import { ConfigurationError, operationsSettings } from '#platform/process';
import { freePort } from '../../apps/standalone/src/addresses';
import { edgeBefore } from '../../libs/platform/src/testing';
import { ownCertificate } from '../support/certificate';

const { cert, key } = ownCertificate();
const beyond = { NODE_ENV: 'production', OPERATIONS_HOST: '10.1.2.3', OPERATIONS_PORT: '9464' };

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    operationsSettings(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('A process that others reach', () => {
  it('does not listen in clear where somebody can listen on the way', () => {
    expect(problemsOf(beyond)).toEqual([
      'OPERATIONS_HOST must be of this machine in production, unless TLS_CERTIFICATE is set or LISTENING_NETWORK is private (got "10.1.2.3")',
    ]);
    expect(problemsOf({ ...beyond, LISTENING_NETWORK: 'private' })).toEqual([]);
    expect(problemsOf({ ...beyond, TLS_CERTIFICATE: cert, TLS_KEY: key })).toEqual([]);
    expect(problemsOf({ ...beyond, OPERATIONS_HOST: '127.0.0.1' })).toEqual([]);
    expect(problemsOf({ ...beyond, OPERATIONS_PORT: '' })).toEqual([]);
  });

  it.each([
    ['half of it', { TLS_CERTIFICATE: cert }, 'TLS_KEY must be set with TLS_CERTIFICATE (not set)'],
    ['the other half', { TLS_KEY: key }, 'TLS_CERTIFICATE must be set with TLS_KEY (not set)'],
    [
      'another key',
      { TLS_CERTIFICATE: cert, TLS_KEY: ownCertificate().key },
      'TLS_KEY must be the key of TLS_CERTIFICATE (what is set is not)',
    ],
    [
      'no key',
      { TLS_CERTIFICATE: cert, TLS_KEY: 'secret' },
      'TLS_KEY must be a private key in PEM (what is set is not; its value is not shown)',
    ],
    [
      'no certificate',
      { TLS_CERTIFICATE: 'x', TLS_KEY: key },
      'TLS_CERTIFICATE must be certificates in PEM, that of the process first (got "x")',
    ],
    ['no such network', { LISTENING_NETWORK: 'maybe' }, expect.stringMatching(/^LISTENING_NETWORK must be private/)],
  ])('is refused %s', (_, env, problem) => {
    expect(problemsOf(env as Readonly<Record<string, string>>)).toEqual([problem]);
  });
});

@Controller()
class Answers {
  @Public()
  @Get('answer')
  answer() {
    return { said: true };
  }
}

const asked = async (port: number, path: string, ca = cert) => {
  const [response] = (await once(get({ host: '127.0.0.1', port, path, ca, agent: false }), 'response')) as [
    NodeJS.ReadableStream & { statusCode: number },
  ];
  return [response.statusCode, JSON.parse(await text(response))] as const;
};
const saidInClear = async (port: number) => {
  const socket = connectInClear(port, '127.0.0.1').on('error', () => undefined);
  socket.write('GET /answer HTTP/1.1\r\nHost: localhost\r\n\r\n');
  return text(socket).catch(() => '');
};

describe('With a certificate', () => {
  it('a process shows its health by TLS alone', async () => {
    const port = await freePort();
    const operations = await OperationsServer.open(
      operationsSettings({ OPERATIONS_PORT: String(port), TLS_CERTIFICATE: cert, TLS_KEY: key }),
    );
    try {
      expect(await asked(port, '/health/live')).toEqual([200, { status: 'live' }]);
      await expect(asked(port, '/health/live', ownCertificate().cert)).rejects.toThrow(/certificate/);
      expect(await saidInClear(port)).not.toContain('HTTP/1.1 200');
    } finally {
      await operations.close();
    }
  });

  it('the API answers by TLS alone, with its time limits, and ends though connections are open on which nothing is asked', async () => {
    const port = await freePort();
    const app = await edgeBefore(
      Answers,
      { tokens: { verify: () => Promise.reject(new Error('nobody')) } },
      { tls: { cert, key } },
    );
    await app.listen({ host: '127.0.0.1', port });
    expect(await asked(port, '/answer')).toEqual([200, { said: true }]);
    expect(await saidInClear(port)).not.toContain('HTTP/1.1 200');
    const silent: TLSSocket = connect({ host: '127.0.0.1', port, ca: cert });
    await once(silent, 'secureConnect');
    const used = connect({ host: '127.0.0.1', port, ca: cert });
    used.write('GET /answer HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(used, 'data');
    const begun = performance.now();
    await Promise.all([app.close(), ...[silent, used].map((socket) => once(socket.resume(), 'close'))]);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
