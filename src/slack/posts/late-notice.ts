import type { Agent } from '../../domain/agent.ts';
import type { LateNotice } from '../../domain/effects.ts';
import { whereToGo } from '../../text/links.ts';
import { lateToAgent, lateToLeads } from '../../text/response-clock.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { Words } from '../messages.ts';
import { asText, details, paragraph } from '../sentences.ts';
import type { NoticeScene } from './thread-notice.ts';

/** A late reply, told to the leads. `cardUrl` is the card's address where it is known. */
export function lateForLeads(notice: LateNotice, scene: NoticeScene, cardUrl: string | undefined): Words {
  return withLinks(lateToLeads(notice, scene.late), scene, cardUrl);
}

/** A late reply, told to the agent who should act. */
export function lateForAgent(notice: LateNotice, agent: Agent, scene: NoticeScene, cardUrl: string | undefined): Words {
  return withLinks(lateToAgent(notice, agent, scene.late), scene, cardUrl);
}

function withLinks(sentence: Sentence, { chatUrl }: NoticeScene, cardUrl: string | undefined): Words {
  return { text: asText(sentence), blocks: [paragraph(sentence), ...details([whereToGo(chatUrl, cardUrl)])] };
}
