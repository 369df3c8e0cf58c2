import Retell from 'retell-sdk';
import { HttpError, type RouteRequest } from './http.ts';

/** Lets only what Retell has signed with this account's key go on. @throws HttpError 401 */
export async function requireSignature(
  { rawBody, header }: Pick<RouteRequest, 'rawBody' | 'header'>,
  apiKey: string,
): Promise<void> {
  const signature = header('x-retell-signature');
  // Without the await this would be a promise, and so always true.
  const isGenuine = signature !== undefined && (await Retell.verify(rawBody, apiKey, signature));
  if (!isGenuine) throw new HttpError(401, 'The signature is missing or wrong.');
}
