/** What a menu offers: its own options, or the people or channels of the workspace. */
import { asJson, asList, asText, type Json, textOf } from '../../../slack/json.ts';
import type { Workspace } from './surface.ts';

export interface Option {
  value: string;
  label: string;
  description?: string | undefined;
  /** The heading under which it stands. */
  group?: string;
  /** The text object, where it may be mrkdwn. */
  text?: unknown;
}

export function optionsOf(element: Json, workspace: Pick<Workspace, 'people' | 'channels'>): Option[] {
  const type = asText(element.type);
  if (type.endsWith('users_select')) return peopleOptions(workspace);
  if (type.endsWith('channels_select')) return channelOptions(workspace);
  if (type.endsWith('conversations_select')) return conversationOptions(element, workspace);
  return [
    ...asList(element.options).map((option) => fromOption(option)),
    ...asList(element.option_groups).flatMap((group) =>
      asList(group.options).map((option) => fromOption(option, textOf(group.label))),
    ),
  ];
}

function fromOption(option: Json, group?: string): Option {
  const description = textOf(option.description);
  return {
    value: asText(option.value),
    label: textOf(option.text),
    text: option.text,
    ...(description !== '' && { description }),
    ...(group !== undefined && { group }),
  };
}

function peopleOptions({ people }: Pick<Workspace, 'people'>): Option[] {
  return Object.values(people)
    .filter((person) => !person.deleted && !person.isBot)
    .map(({ id, realName }) => ({ value: id, label: realName }));
}

function channelOptions({ channels }: Pick<Workspace, 'channels'>): Option[] {
  return Object.values(channels)
    .filter((channel) => channel.kind === 'public')
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

function conversationOptions(element: Json, workspace: Pick<Workspace, 'people' | 'channels'>): Option[] {
  const include = asJson(element.filter).include;
  const wants = (kind: string) => !Array.isArray(include) || include.includes(kind);
  const channels = Object.values(workspace.channels)
    .filter((channel) => channel.kind !== 'im' && wants(channel.kind))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
  return wants('im') ? [...channels, ...peopleOptions(workspace)] : channels;
}
