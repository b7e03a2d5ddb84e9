// Certificates of any fault, made anew for each run: no key stands in the repository, and none of them expires there.

import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate with its key, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Who vouches for certificates. */
export interface Authority extends Certificate {
  readonly name: string;
}

interface Wanted {
  /** The name that it is for. */
  readonly host: string;
  readonly from?: Date;
  readonly until?: Date;
}

const day = 86_400_000;

/** Makes an authority. It is trusted by whoever is told to. */
export function authority(name: string): Authority {
  return { name, ...make({ host: name, isAuthority: true }, null) };
}

/** Makes a certificate of a host; it vouches for itself without an authority. */
export function certificate(wanted: Wanted, by: Authority | null): Certificate {
  return make({ ...wanted, isAuthority: false }, by);
}

function make(
  {
    host,
    from = new Date(Date.now() - day),
    until = new Date(Date.now() + day),
    isAuthority,
  }: Wanted & { readonly isAuthority: boolean },
  by: Authority | null,
): Certificate {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = pemOf(privateKey);
  const alternativeName = extension('551d11', false, sequence(der(0x82, Buffer.from(host))));
  const constraints = extension('551d13', true, sequence(isAuthority ? der(0x01, Buffer.from([0xff])) : empty));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1, ...Buffer.from(crypto.randomUUID().slice(0, 8), 'hex')])), // its number
    ecdsaWithSha256,
    named(by?.name ?? host),
    sequence(moment(from), moment(until)),
    named(host),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternativeName, constraints)),
  );
  const signature = sign('sha256', body, by?.key ?? key);
  const whole = sequence(body, ecdsaWithSha256, bits(signature));
  const lines = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

// X.509 (RFC 5280) in DER: a tag, a length, the rest.

const empty = Buffer.alloc(0);

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer): Buffer => der(0x03, Buffer.concat([Buffer.from([0]), content]));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const named = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const moment = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));

function extension(id: string, isCritical: boolean, content: Buffer): Buffer {
  return sequence(oid(id), isCritical ? der(0x01, Buffer.from([0xff])) : empty, der(0x04, content));
}
