import type { ChatView } from '../../core/ports.ts';
import type { ThreadNotice } from '../../domain/effects.ts';
import type { Part } from '../../domain/part.ts';
import { caseCreatedNotice, caseRefusedAsk, caseRefusedNotice } from '../../text/case.ts';
import { assignRefused } from '../../text/claim.ts';
import { closeOvertaken, closingFailed, retryClosing } from '../../text/closing.ts';
import { caseOwnerRefused, handoffAccepted, offer, offerOver } from '../../text/handoff.ts';
import { reopenRefused } from '../../text/reopen.ts';
import { replyRefused, yourText } from '../../text/reply.ts';
import { type LateScene, lateInThread } from '../../text/response-clock.ts';
import { join, type Sentence, say } from '../../text/sentence.ts';
import { type ButtonName, buttonRow } from '../buttons.ts';
import { maxMirroredWords, maxRefusalWords } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, paragraph, quotation, richSection, richText } from '../sentences.ts';
import { partPost } from './part.ts';

/** What a notice is drawn from beside its view. */
export interface NoticeScene {
  late: LateScene;
  chatUrl: string;
}

/** A notice in the thread of a chat's card. `part` is the mirrored part, for the notice that mirrors one. */
export function threadNotice(notice: ThreadNotice, view: ChatView, scene: NoticeScene, part: Part | undefined): Words {
  const { agents, chat } = view;
  switch (notice.type) {
    case 'part':
      if (!part) throw new Error('A mirrored part was announced but not handed over.');
      return partPost(part, scene.chatUrl, notice.piece);
    case 'late':
      return plain(lateInThread(notice, notice.mentionId ? agents.get(notice.mentionId) : undefined, scene.late));
    case 'case-created':
      return plain(caseCreatedNotice(notice));
    case 'case-refused': {
      const refused = withTheirWords(caseRefusedNotice(notice, agents), notice.words, caseRefusedAsk);
      return { ...refused, blocks: [...refused.blocks, ...buttonRow(chat, ['retry'])] };
    }
    case 'handoff-offered': {
      const asked = plain(offer(notice, agents));
      return { ...asked, blocks: [...asked.blocks, ...buttonRow(chat, ['accept', 'decline'])] };
    }
    case 'handoff-over': {
      const over = plain(offerOver(notice, chat, agents));
      const again: ButtonName[] = notice.nextId === undefined ? [] : ['handOff'];
      return { ...over, blocks: [...over.blocks, ...buttonRow(chat, again)] };
    }
    case 'handoff-accepted':
      return plain(handoffAccepted(notice, agents));
    case 'case-owner-refused':
      return withTheirWords(caseOwnerRefused(notice, agents), notice.words, []);
    case 'assign-refused':
      return withTheirWords(assignRefused(notice, agents), notice.words, []);
    case 'reply-refused': {
      const refused = withTheirWords(replyRefused(notice, agents), notice.words, []);
      const given = richText(richSection(yourText), quotation(notice.text, maxMirroredWords));
      return { ...refused, blocks: [...refused.blocks, given] };
    }
    case 'closing-failed': {
      const refused = withTheirWords(closingFailed(notice, agents), notice.words, retryClosing);
      return { ...refused, blocks: [...refused.blocks, ...buttonRow(chat, ['retry'])] };
    }
    case 'reopen-refused':
      return withTheirWords(reopenRefused(notice, agents), notice.words, []);
    case 'close-overtaken':
      return plain(closeOvertaken(notice, agents));
  }
}

/** A sentence of ours alone. */
export function plain(sentence: Sentence): Words {
  return { text: asText(sentence), blocks: [paragraph(sentence)] };
}

/** A sentence of ours, what somebody else said as a quotation, and what to do. */
export function withTheirWords(intro: Sentence, words: string, ask: Sentence): Words {
  return {
    text: asText(join([intro, say`${{ quote: words }}`, ask])),
    blocks: [
      richText(richSection(intro), quotation(words, maxRefusalWords), ...(ask.length > 0 ? [richSection(ask)] : [])),
    ],
  };
}
