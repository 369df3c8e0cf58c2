import { dirname } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';

/** The folder that paths of the setting `app` are meant from: that of the configuration file, if it stands there. */
export function appFolder({ file, origins }: Config): string {
  return origins.app.kind === 'file' && file !== undefined ? dirname(file) : '.';
}
