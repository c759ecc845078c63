/** Whether an automatic agent (Fin) still has a chat, so that no person is waited for yet. */
import { comparePart, isAnswer, type Part } from '../domain/part.ts';

/** What a conversation says about its automatic agent and its assignees. */
export interface BotFacts {
  aiAgentParticipated: boolean;
  /** `ai_agent.resolution_state`; undefined before the first answer. */
  resolutionState: string | undefined;
  assigneeId: string | undefined;
  teamId: string | undefined;
  parts: readonly Part[];
}

/**
 * The states in which the automatic agent works, or believes that it has helped. Every other one hands the chat to
 * people: `escalated` and `negative_feedback`, before API version 2.15 `routed_to_team` and `abandoned`, since then
 * also `procedure_handoff`.
 */
const botKeeps = new Set([undefined, 'assumed_resolution', 'confirmed_resolution']);

/**
 * The rule: the automatic agent took part, and nothing shows that the chat has left it. It has left it
 * - when its resolution state hands over, or is one that we don't know: a card too many is better than a client whom
 *   nobody sees waiting (P7);
 * - when a person has it, has ever had it, or has answered;
 * - when it was put to a team after the bot's last word (a workflow may put it to one before: that says nothing).
 * A bot without an AI agent, such as the one that tells the opening hours, never holds a chat.
 */
export function isWithBot({ aiAgentParticipated, resolutionState, assigneeId, teamId, parts }: BotFacts): boolean {
  if (!aiAgentParticipated || !botKeeps.has(resolutionState) || assigneeId !== undefined) return false;
  if (parts.some((part) => isAnswer(part) || part.assigned?.agentId !== undefined)) return false;
  const lastBotWord = parts.findLast((part) => part.kind === 'message' && part.author.kind === 'bot');
  const isHandedOver = (part: Part) =>
    part.assigned?.teamId !== undefined && (lastBotWord === undefined || comparePart(part, lastBotWord) > 0);
  return teamId === undefined || !parts.some(isHandedOver);
}
