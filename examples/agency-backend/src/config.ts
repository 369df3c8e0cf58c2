export interface Config {
  readonly port: number;
  /** Trillet's address, without a slash at its end. */
  readonly trilletUrl: string;
  readonly apiKey: string;
  /** The secret that signs Trillet's webhooks. */
  readonly webhookSecret: string;
  /** Where Trillet reaches this program; undefined: at its own address. */
  readonly publicUrl?: string;
}

/** Reads the environment. @throws Error that names what is missing */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const needed = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`${name} is not set`);
    return value;
  };
  const { PUBLIC_URL: publicUrl, PORT: port = '8090' } = env;
  return {
    port: Number(port),
    trilletUrl: (env.TRILLET_API_URL ?? 'https://api.trillet.ai').replace(/\/+$/, ''),
    apiKey: needed('TRILLET_API_KEY'),
    webhookSecret: needed('TRILLET_WEBHOOK_SECRET'),
    ...(publicUrl === undefined || publicUrl === '' ? {} : { publicUrl }),
  };
}
