/** What the app's manifest offers in Slack: commands, and shortcuts of messages and of the whole workspace. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asJson, asList, asText } from '../slack/json.ts';
import type { CommandRow, ShortcutRow } from './slack-rows.ts';

export function readManifest(): { commands: CommandRow[]; shortcuts: ShortcutRow[] } {
  const file = join(import.meta.dirname, '../../../manifest.yml');
  const features = asJson(asJson(parse(readFileSync(file, 'utf8'))).features);
  const commands = asList(features.slash_commands).map((one) => ({
    name: asText(one.command),
    description: asText(one.description),
    usage: asText(one.usage_hint),
  }));
  const shortcuts = asList(features.shortcuts).map((one) => ({
    id: asText(one.callback_id),
    name: asText(one.name),
    kind: one.type === 'global' ? ('global' as const) : ('message' as const),
    description: asText(one.description),
  }));
  return { commands, shortcuts };
}
