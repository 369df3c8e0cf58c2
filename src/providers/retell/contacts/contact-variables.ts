import type { Call } from '../../../core/call.ts';
import type { Json } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { objectField, pickFields } from '../fields.ts';
import { contactByPhone, contactsOf } from './contact-record.ts';

/**
 * What the account knows of the person on the phone, as variables of the call (docs: features/contacts). Assumed: they take the
 * place of the engine's defaults, those of the request theirs; a field that is empty has no value.
 */
export function contactVariables(
  world: World,
  {
    direction,
    from,
    to,
  }: Pick<Call, 'direction'> & { readonly from?: string | undefined; readonly to?: string | undefined },
): Readonly<Record<string, string>> | undefined {
  const number = direction === 'inbound' ? from : to;
  if (direction === 'web' || number === undefined || contactsOf(world).size === 0) return undefined;
  const contact = contactByPhone(world, number);
  if (contact === undefined) return undefined;
  const known = pickFields(contact.fields, ['first_name', 'last_name', 'do_not_call']);
  const all = Object.entries({ ...objectField(contact.fields, 'custom_fields'), ...known });
  const values = all.flatMap(([name, value]): [string, string][] =>
    isSet(value) ? [[name, textOf(value)]] : [],
  );
  return Object.fromEntries(values);
}

function isSet(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== '';
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
