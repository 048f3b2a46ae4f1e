import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** DER (X.690): a tag, a length, and what it is of. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const extension = (id: string, value: Uint8Array) => sequence(oid(id), der(0x04, value));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const NAME = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('localhost')))));
const VALIDITY = sequence(...['250101000000Z', '491231235959Z'].map((time) => der(0x17, Buffer.from(time))));
const IS_CA = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const FOR_THIS_MACHINE = extension(
  '551d11',
  sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))),
);

/** A certificate of this machine that vouches for itself (RFC 5280), with its key, both in PEM. Another each time. */
export function ownCertificate(): { readonly cert: string; readonly key: string } {
  const { publicKey: spki, privateKey: key } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const extensions = der(0xa3, sequence(IS_CA, FOR_THIS_MACHINE));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    serial,
    ECDSA_WITH_SHA256,
    NAME,
    VALIDITY,
    NAME,
    spki,
    extensions,
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', signed, key));
  const base64 = sequence(signed, ECDSA_WITH_SHA256, signature)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key,
  };
}
