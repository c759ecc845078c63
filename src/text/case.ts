/** The Salesforce case in words (P10, P11). */
import type { Agent } from '../domain/agent.ts';
import type { CaseLink } from '../domain/chat.ts';
import type { ThreadNotice } from '../domain/effects.ts';
import type { CaseRecord } from '../domain/events.ts';
import { agentMention } from './people.ts';
import { type Sentence, say } from './sentence.ts';

/** On the card: the number as a link, or why there is none; nothing where no case was asked for. */
export function caseSentence(link: CaseLink): Sentence {
  switch (link.state) {
    case 'none':
      return link.former ? say`${numbered(link.former)} from before` : [];
    case 'pending':
      return link.former ? say`${numbered(link.former)}, looking whether it is still open` : say`Case is being created`;
    case 'created':
      return numbered(link);
    case 'refused':
      return say`No case yet`;
  }
}

function numbered({ url, number }: { url: string; number: string }): Sentence {
  return say`Case ${{ link: url, label: number }}`;
}

/** Salesforce refused the case; its own words stand below this. */
export const caseRefusedIntro: Sentence = say`Salesforce refused the case:`;

/** Shown after the org's words: what to do. */
export const caseRefusedAsk: Sentence = say`Once that is mended in Salesforce, press Retry.`;

/** In the thread, to the agent who has the chat. */
export function caseRefusedNotice(
  notice: Extract<ThreadNotice, { type: 'case-refused' }>,
  agents: ReadonlyMap<string, Agent>,
): Sentence {
  return notice.agentId === undefined
    ? caseRefusedIntro
    : say`${agentMention(agents, notice.agentId)}, Salesforce refused the case:`;
}

const contactHint: Record<CaseRecord['contactMatch'], string> = {
  one: '',
  none: " No contact there has the client's e-mail address: please choose the contact in the case.",
  many: " Several contacts there have the client's e-mail address: please choose the right one in the case.",
};

/** In the thread: the number to log time against, and what is left to the agent. */
export function caseCreatedNotice(notice: Extract<ThreadNotice, { type: 'case-created' }>): Sentence {
  return say`Salesforce case ${{ link: notice.url, label: notice.number }} is ready.${contactHint[notice.contactMatch]}`;
}
