import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileProblemOf, messageOf, SimulatorError } from '../../core/errors.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * Reads the certificates that a user trusts besides. They are looked at now: TLS itself would pass over what it
 * cannot read, and every delivery would fail without saying why.
 * @throws DRY_FILE_UNREADABLE, DRY_OPTION_INVALID
 */
export async function readCertificates(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new SimulatorError(
      'DRY_FILE_UNREADABLE',
      `The certificates in "${file}" cannot be read: ${fileProblemOf(cause)}`,
      { location: { file }, cause },
    );
  });
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) throw unusable(file, 'it holds no PEM certificate');
  for (const [index, certificate] of certificates.entries()) {
    try {
      new X509Certificate(certificate);
    } catch (thrown) {
      throw unusable(file, `certificate ${index + 1} cannot be read (${messageOf(thrown)})`);
    }
  }
  return certificates.join('\n');
}

function unusable(file: string, problem: string): SimulatorError {
  return new SimulatorError('DRY_OPTION_INVALID', `--ca: "${file}" cannot be used: ${problem}.`, {
    location: { file },
    fix: 'Name a PEM file with the certificate of your own authority, or the self-signed one of your receiver.',
  });
}
