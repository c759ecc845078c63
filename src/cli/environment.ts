/** What every command line begins with: the settings, from the environment and from `.env` as the bot reads them. */
import { existsSync } from 'node:fs';
import { loadSettings, type Settings } from '../settings.ts';

/** Loads the settings; a variable of the environment goes before the same one in `.env`. Throws `SettingsError`. */
export function readSettings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return loadSettings(process.env);
}
