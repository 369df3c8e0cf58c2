import { BlockList, isIP } from 'node:net';

/**
 * What an address is to the egress guard: a cloud's metadata service, link-local, this machine or its private
 * networks, or anything else.
 */
export type AddressKind = 'metadata' | 'link-local' | 'local' | 'public';

/** Builds the judge of canonical addresses. */
export function createAddressClassifier(): (address: string) => AddressKind {
  const metadata = new BlockList();
  // AWS, GCP, Azure, DigitalOcean; AWS ECS and EKS; Alibaba; Oracle; Azure's WireServer; AWS and OpenStack on IPv6.
  for (const address of [
    '169.254.169.254',
    '169.254.170.2',
    '169.254.170.23',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
  ]) {
    metadata.addAddress(address, 'ipv4');
  }
  // The last two are 169.254.169.254 behind NAT64 (RFC 6052) and as 6to4 (RFC 3056).
  const onIpv6 = [
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fe80::a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
  ];
  for (const address of onIpv6) metadata.addAddress(address, 'ipv6');

  // Closed by default: clouds keep credentials there, and no receiver lives there by choice.
  const linkLocal = new BlockList();
  linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
  linkLocal.addSubnet('fe80::', 10, 'ipv6');

  // Loopback, RFC 1918, RFC 4193; and "any address", which is what a server prints that listens on all of them.
  const local = new BlockList();
  local.addSubnet('127.0.0.0', 8, 'ipv4');
  local.addSubnet('10.0.0.0', 8, 'ipv4');
  local.addSubnet('172.16.0.0', 12, 'ipv4');
  local.addSubnet('192.168.0.0', 16, 'ipv4');
  local.addAddress('0.0.0.0', 'ipv4');
  local.addAddress('::1', 'ipv6');
  local.addAddress('::', 'ipv6');
  local.addSubnet('fc00::', 7, 'ipv6');

  return (address) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (metadata.check(address, family)) return 'metadata';
    if (linkLocal.check(address, family)) return 'link-local';
    return local.check(address, family) ? 'local' : 'public';
  };
}

/** Lower case, no brackets, no dot at the end, no zone, IPv4 in its own notation where IPv6 only carries it. */
export function canonicalHost(host: string): string {
  const plain = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.+$/, '')
    .replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  // The URL parser has one notation for each address: "::FFFF:127.0.0.1" becomes "::ffff:7f00:1".
  const address = URL.parse(`http://[${plain}]/`)?.hostname.slice(1, -1) ?? plain;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped === null) return address;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
