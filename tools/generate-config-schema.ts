import { writeFileSync } from 'node:fs';
import { SETTING_NAMES, settingOf } from '../src/config/settings.ts';
import { valueText } from '../src/config/show-config.ts';

export const CONFIG_SCHEMA_FILE = new URL('../drydial.config.schema.json', import.meta.url);

/** The configuration file as a JSON Schema document for editors. */
export function configJsonSchema() {
  const settings = SETTING_NAMES.map((name) => {
    const { kind, about, byDefault, withoutValue } = settingOf(name);
    const usual = byDefault === undefined ? withoutValue : valueText(byDefault);
    const description = [`${about}.`, `Value: ${kind.allowed}.`, `Default: ${usual}.`].join('\n');
    // An editor says what is allowed, in place of the pattern that a text breaks.
    const message = 'pattern' in kind.schema ? { patternErrorMessage: `Use ${kind.allowed}.` } : {};
    return [name, { description, ...kind.schema, ...message }] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of drydial',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this description of the settings is, for editors.' },
      ...Object.fromEntries(settings),
    },
  };
}

/** What drydial.config.schema.json has to hold. */
export function renderConfigSchema(): string {
  return `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(CONFIG_SCHEMA_FILE, renderConfigSchema());
}
