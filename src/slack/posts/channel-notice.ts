import type { Agent } from '../../domain/agent.ts';
import type { ChannelNotice } from '../../domain/effects.ts';
import { backlogIntro, backlogLine, backlogMore } from '../../text/backlog.ts';
import { missingTranscript, missingTranscripts } from '../../text/closing.ts';
import { deadLetter } from '../../text/dead-letter.ts';
import type { Sentence } from '../../text/sentence.ts';
import { shiftStarted } from '../../text/shift.ts';
import { maxBacklogLines } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, richSection, richText } from '../sentences.ts';
import { plain, withTheirWords } from './thread-notice.ts';

type Of<T extends ChannelNotice['type']> = Extract<ChannelNotice, { type: T }>;

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
    case 'missing-transcripts':
      return missingPost(notice, chatUrl);
    case 'dead-letter': {
      const address = notice.chatId === undefined ? undefined : chatUrl(notice.chatId);
      return withTheirWords(deadLetter(notice, address), notice.why, []);
    }
  }
}

function backlogPost({ chats }: Of<'backlog'>, chatUrl: (chatId: string) => string): Words {
  return listed(
    backlogIntro(chats.length),
    chats.map((line) => backlogLine(line, chatUrl(line.chatId))),
  );
}

function missingPost({ chats }: Of<'missing-transcripts'>, chatUrl: (chatId: string) => string): Words {
  return listed(
    missingTranscripts(chats.length),
    chats.map((line) => missingTranscript(line, chatUrl(line.chatId))),
  );
}

/** A sentence with a list below it, cut to what a message can hold. */
function listed(intro: Sentence, lines: readonly Sentence[]): Words {
  const shown = lines.slice(0, maxBacklogLines).map((line) => richSection(line));
  const left = lines.length - shown.length;
  if (left > 0) shown.push(richSection(backlogMore(left)));
  const list = shown.length === 0 ? [] : [richText({ type: 'rich_text_list', style: 'bullet', elements: shown })];
  return { text: asText(intro), blocks: [paragraph(intro), ...list] };
}
