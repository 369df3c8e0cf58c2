import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { canonicalHost } from '../core/egress/egress-address.ts';

/** What is known of somebody who asks. */
export interface Asker {
  /** The address of the other end of the connection. */
  readonly address: string | undefined;
  readonly authorization: string | undefined;
}

/**
 * Who may use the control API. Without a token: programs on this machine. With one: whoever knows it, and nobody else.
 */
export interface ControlAccess {
  /** Why somebody is refused; undefined where they may ask. */
  refusalOf(asker: Asker): string | undefined;
}

/** Builds the access for a token; none where none is set. */
export function createControlAccess(token: string | undefined): ControlAccess {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const isHere = (address = ''): boolean => {
    // Node writes IPv4 as IPv6 where it listens on both.
    const plain = canonicalHost(address);
    const family = isIP(plain);
    return family !== 0 && loopback.check(plain, family === 4 ? 'ipv4' : 'ipv6');
  };
  const wanted = token === undefined ? undefined : digest(token);
  return {
    refusalOf({ address, authorization }) {
      if (wanted === undefined)
        return isHere(address) ? undefined : 'without a control token only programs on this machine may ask';
      const given = /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
      if (given === undefined) return 'the header authorization with the control token is missing';
      // Digests are of one length, and how long it takes to compare them tells nothing.
      return timingSafeEqual(digest(given), wanted) ? undefined : 'the control token is wrong';
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
