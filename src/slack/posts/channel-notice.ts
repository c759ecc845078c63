import type { Agent } from '../../domain/agent.ts';
import type { ChannelNotice } from '../../domain/effects.ts';
import { backlogIntro, backlogLine, backlogMore } from '../../text/backlog.ts';
import { deadLetter } from '../../text/dead-letter.ts';
import { shiftStarted } from '../../text/shift.ts';
import { maxBacklogLines } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, richSection, richText } from '../sentences.ts';
import { plain, withTheirWords } from './thread-notice.ts';

/** An announcement that belongs to no single chat. `now` in epoch ms; `chatUrl` makes a chat's address in Intercom. */
export function channelNotice(
  notice: ChannelNotice,
  agents: ReadonlyMap<string, Agent>,
  now: number,
  chatUrl: (chatId: string) => string,
): Words {
  switch (notice.type) {
    case 'shift-started':
      return plain(shiftStarted(notice, agents, now));
    case 'backlog':
      return backlogPost(notice, chatUrl);
    case 'dead-letter': {
      const address = notice.chatId === undefined ? undefined : chatUrl(notice.chatId);
      return withTheirWords(deadLetter(notice, address), notice.why, []);
    }
  }
}

function backlogPost(
  { chats }: Extract<ChannelNotice, { type: 'backlog' }>,
  chatUrl: (chatId: string) => string,
): Words {
  const intro = backlogIntro(chats.length);
  const lines = chats.slice(0, maxBacklogLines).map((line) => richSection(backlogLine(line, chatUrl(line.chatId))));
  const left = chats.length - lines.length;
  if (left > 0) lines.push(richSection(backlogMore(left)));
  const list = lines.length === 0 ? [] : [richText({ type: 'rich_text_list', style: 'bullet', elements: lines })];
  return { text: asText(intro), blocks: [paragraph(intro), ...list] };
}
