import type { TeamScene } from '../../core/ports.ts';
import type { ChannelNotice } from '../../domain/effects.ts';
import { backlogIntro, backlogLine, backlogMore } from '../../text/backlog.ts';
import { missingTranscript, missingTranscripts } from '../../text/closing.ts';
import { deadLetter } from '../../text/dead-letter.ts';
import { handoverGap, handoverLeft, handoverLine } from '../../text/handover.ts';
import type { Sentence } from '../../text/sentence.ts';
import { shiftStarted } from '../../text/shift.ts';
import { buttonRow } from '../buttons.ts';
import { maxBacklogLines, maxHandedListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, richSection, richText } from '../sentences.ts';
import { rosterPost } from './roster-notice.ts';
import { plain, withTheirWords } from './thread-notice.ts';

type Of<T extends ChannelNotice['type']> = Extract<ChannelNotice, { type: T }>;

/** An announcement that belongs to no single chat. `now` in epoch ms; `chatUrl` makes a chat's address in Intercom. */
export function channelNotice(
  notice: ChannelNotice,
  scene: TeamScene,
  now: number,
  chatUrl: (chatId: string) => string,
): Words {
  switch (notice.type) {
    case 'shift-started':
      return plain(shiftStarted(notice, scene, now));
    case 'backlog':
      return backlogPost(notice, chatUrl);
    case 'missing-transcripts':
      return missingPost(notice, chatUrl);
    case 'handover-left':
    case 'handover-gap':
      return handoverPost(notice, scene, chatUrl);
    case 'dead-letter': {
      const address = notice.chatId === undefined ? undefined : chatUrl(notice.chatId);
      return withTheirWords(deadLetter(notice, address), notice.why, []);
    }
    default:
      return rosterPost(notice, scene, now);
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

/** Each chat with its Hand off, so that leads act where they read. */
function handoverPost(
  { type, chats }: Of<'handover-left' | 'handover-gap'>,
  { agents }: TeamScene,
  chatUrl: (chatId: string) => string,
): Words {
  const intro = type === 'handover-left' ? handoverLeft(chats) : handoverGap(chats);
  const shown = chats.slice(0, maxHandedListed);
  const left = chats.length - shown.length;
  const blocks = shown.flatMap((line) => [
    paragraph(handoverLine(line, chatUrl(line.chatId), agents)),
    ...buttonRow({ id: line.chatId, client: { name: line.client } }, ['handOff']),
  ]);
  return {
    text: asText(intro),
    blocks: [paragraph(intro), ...blocks, ...(left > 0 ? [paragraph(backlogMore(left))] : [])],
  };
}

/** A sentence with a list below it, cut to what a message can hold. */
function listed(intro: Sentence, lines: readonly Sentence[]): Words {
  const shown = lines.slice(0, maxBacklogLines).map((line) => richSection(line));
  const left = lines.length - shown.length;
  if (left > 0) shown.push(richSection(backlogMore(left)));
  const list = shown.length === 0 ? [] : [richText({ type: 'rich_text_list', style: 'bullet', elements: shown })];
  return { text: asText(intro), blocks: [paragraph(intro), ...list] };
}
