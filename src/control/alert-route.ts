import { ALERT_COMPARATORS } from '../core/alert.ts';
import type { ControlTarget } from './control-target.ts';
import { badField, type Fields, readBody, readChoice, readKey, readText } from './request-fields.ts';

const FIELDS = [
  'metric',
  'value',
  'threshold',
  'comparator',
  'previous',
  'rule',
  'window',
  'frequency',
  'webhook_url',
  'resolved',
  'api_key',
  'workspace_id',
  'provider',
] as const;

/** POST /alert: a figure of an account crosses the bound of a rule, or is back inside it. */
export function raiseAlert(
  target: ControlTarget,
  asked: { readonly query: unknown; readonly body: unknown },
): object {
  const fields = readBody(asked, FIELDS);
  const { resolved } = fields;
  if (resolved !== undefined && typeof resolved !== 'boolean')
    throw badField('resolved', resolved, 'true or false');
  const comparator = readChoice(fields, 'comparator', ALERT_COMPARATORS);
  const previous = fields.previous === undefined ? undefined : readNumber(fields, 'previous');
  return target.alert({
    metric: needed(fields, 'metric'),
    value: readNumber(fields, 'value'),
    threshold: readNumber(fields, 'threshold'),
    ...readKey(fields),
    ...texts(fields),
    ...(comparator === undefined ? {} : { comparator }),
    ...(previous === undefined ? {} : { previous }),
    ...(resolved === undefined ? {} : { resolved }),
  });
}

const TEXTS = {
  rule: 'rule',
  window: 'window',
  frequency: 'frequency',
  webhook_url: 'webhookUrl',
  workspace_id: 'workspaceId',
  provider: 'provider',
} as const;

type TextOption = (typeof TEXTS)[keyof typeof TEXTS];

function texts(fields: Fields): Partial<Record<TextOption, string>> {
  const read: Partial<Record<TextOption, string>> = {};
  for (const [field, option] of Object.entries(TEXTS)) {
    const text = readText(fields, field);
    if (text !== undefined) read[option] = text;
  }
  const { webhookUrl } = read;
  if (webhookUrl !== undefined && !/^https?:\/\/./.test(webhookUrl))
    throw badField('webhook_url', webhookUrl, 'a whole URL that begins with http:// or https://');
  return read;
}

function needed(fields: Fields, name: string): string {
  const text = readText(fields, name);
  if (text === undefined) throw badField(name, text, "the provider's word for what is measured");
  return text;
}

function readNumber(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw badField(name, value, 'a number');
}
