/** What the client is told when a chat changes hands, and by whom: never unannounced (P15, P16). */
import type { Agent } from './agent.ts';
import type { Chat, Context, Draft } from './chat.ts';
import type { Announced, AnnouncementKind, AnnouncementWords, OwnWords } from './handoff-record.ts';
import { isAnswer, type Part, sameWords } from './part.ts';
import type { Policy } from './policy.ts';
import { fillTemplate } from './template.ts';
import { valuesFor } from './values.ts';

type Moment = Pick<Context, 'policy' | 'now'>;

/** The variables that a text of an agent's own may hold: they have a value in every chat. */
export const announcementVariables = ['client', 'agent', 'receiver', 'original'] as const;

/** Somebody who has left the team since the offer cannot be named: this is true of everybody. */
const unknownName = 'our support team';

/** Who would tell the client now; undefined for a chat that nobody has, where there is nothing to announce. */
export function announcementKind(
  chat: Chat,
  now: number,
  { handoff }: Pick<Policy, 'handoff'>,
): AnnouncementKind | undefined {
  if (chat.ownerId === undefined) return undefined;
  const lastWordAt = Math.max(chat.lastClientWordAt ?? 0, chat.lastAnswerAt ?? 0);
  return now - lastWordAt <= handoff.conversingMs ? 'handingOver' : 'takingOver';
}

/** The usual words as an agent edits them: filled in but for the receiver, who is not chosen yet. */
export function announcementDraft(kind: AnnouncementKind, chat: Chat, giver: Agent, { policy, now }: Moment): string {
  const values = { ...valuesFor(chat, giver, policy, now), original: giver.name };
  return fillTemplate(policy.words[kind], { ...values, ...(kind === 'takingOver' && { agent: '{receiver}' }) });
}

/** The agent's own words, or nothing where the usual ones were left as they were shown. */
export function ownWordsOf(words: AnnouncementWords, chat: Chat, context: Context): OwnWords | undefined {
  const { kind = announcementKind(chat, context.now, context.policy), text } = words;
  const giver = chat.ownerId === undefined ? undefined : context.team.agents.get(chat.ownerId);
  if (kind === undefined || text.trim() === '') return undefined;
  if (giver && sameWords(text, announcementDraft(kind, chat, giver, context))) return undefined;
  return { kind, text };
}

/** The announcement of an accepted handoff, with its words and who says them. Whether they converse is looked at now. */
export function announcementFor(
  chat: Chat,
  { fromId, toId, ownWords }: { fromId?: string; toId: string; ownWords?: OwnWords },
  { now, policy, team }: Context,
): (OwnWords & { agentId: string; toId: string }) | undefined {
  const kind = ownWords?.kind ?? announcementKind(chat, now, policy);
  if (fromId === undefined || kind === undefined) return undefined;
  const [giver, receiver] = [team.agents.get(fromId), team.agents.get(toId)];
  const agentId = kind === 'handingOver' ? fromId : toId;
  const text = fillTemplate(ownWords?.text ?? policy.words[kind], {
    ...valuesFor(chat, team.agents.get(agentId), policy, now),
    receiver: receiver?.name ?? unknownName,
    original: giver?.name ?? unknownName,
  });
  return { kind, text, agentId, toId };
}

/** Has it sent, and remembered as no answer to what the client waits for. */
export function announce(
  { chat, effects }: Draft,
  { agentId, text, toId }: { agentId: string; text: string; toId: string },
  { now }: Context,
): void {
  effects.push({ kind: 'ReplyToClient', agentId, text, isNote: false, whileOwnerId: toId });
  chat.announcements = [...(chat.announcements ?? []), { agentId, text, at: now }];
}

/** Intercom's times are whole seconds, and its clock is not ours. */
const clockSlackMs = 5_000;

/** The parts without the announcements: whoever waits for an answer still waits after them. */
export function withoutAnnouncements(
  announcements: readonly Announced[] | undefined,
  parts: readonly Part[],
): readonly Part[] {
  return announcements === undefined ? parts : parts.filter((part) => !isAnnouncement(part, announcements));
}

function isAnnouncement(part: Part, announcements: readonly Announced[]): boolean {
  if (!isAnswer(part)) return false;
  return announcements.some(
    ({ agentId, text, at }) => part.author.id === agentId && part.at >= at - clockSlackMs && sameWords(part.text, text),
  );
}
