/** The Slack side of the page: what the workspace holds, and what the people in it do. */
import { people, type Services } from '../services.ts';
import { readManifest } from './manifest.ts';
import type { PagePart, Tables } from './part.ts';
import { slackActs, type Tell } from './slack-acts.ts';
import { type ChannelRow, type MessageRow, messageRow, type PersonRow } from './slack-rows.ts';

export function slackPart({ slack }: Services, tell: Tell): PagePart {
  const { commands, shortcuts } = readManifest();
  const manifest = { 'slack.commands': byId(commands, ({ name }) => name), 'slack.shortcuts': byId(shortcuts, idOf) };
  return {
    tables: () => ({ ...manifest, ...workspace(slack) }),
    onChange: (listener) => slack.on('change', listener),
    acts: slackActs(slack, { commands, tell }),
  };
}

function workspace(slack: Services['slack']): Tables {
  const everybody = slack.people();
  const channels = slack.channels().map((channel): ChannelRow => ({ ...channel, topic: slack.topic(channel.id) }));
  const alone = everybody.flatMap(({ id }) => slack.ephemerals(id));
  const views = everybody.map(({ id }) => [id, slack.openView(id)] as const);
  const homes = everybody.map(({ id }) => [id, slack.home(id)] as const);
  return {
    'slack.people': byId(everybody.map(personRow), idOf),
    'slack.channels': byId(channels, idOf),
    'slack.groups': byId(slack.groups(), idOf),
    'slack.messages': byId([...channels.flatMap(({ id }) => said(slack, id)), ...alone.map(messageRow)], messageId),
    'slack.views': present(views),
    'slack.homes': present(homes),
  };
}

/** Everything said in a channel, threads included. */
function said(slack: Services['slack'], channelId: string): MessageRow[] {
  return slack
    .messages(channelId)
    .flatMap((root) => [root, ...(root.replies.length > 0 ? slack.thread(channelId, root.ts) : [])])
    .map(messageRow);
}

function personRow(person: ReturnType<Services['slack']['people']>[number]): PersonRow {
  const known = Object.values(people).find(({ slack }) => slack === person.id);
  return { ...person, isLead: known === people.lee, isAgent: known?.intercom !== undefined };
}

function messageId({ channel, ts, to }: MessageRow): string {
  return [channel, ts, ...(to === undefined ? [] : [to])].join(' ');
}

function idOf({ id }: { id: string }): string {
  return id;
}

function byId<T>(rows: readonly T[], id: (row: T) => string): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [id(row), row]));
}

function present<T>(rows: ReadonlyArray<readonly [string, T | null]>): Record<string, T | null> {
  return Object.fromEntries(rows.filter(([, row]) => row !== null));
}
