/** Carries out the steps of a close (P12, P13). Each looks again whether it is still wanted, and may be repeated. */
import type { Chat } from '../domain/chat.ts';
import type { ClosingStep } from '../domain/closing-record.ts';
import type { ChatEffect, Effect } from '../domain/effects.ts';
import type { ChatEvent } from '../domain/events.ts';
import { isClientWord } from '../domain/part.ts';
import type { Known, Performed, PerformParts } from './performing.ts';
import type { SalesforceClosing } from './ports.ts';

type Of<K extends ChatEffect['kind']> = Extract<ChatEffect, { kind: K }>;

const overtaken: Performed = { kind: 'skipped', why: 'the close has moved on' };

/**
 * Looks at Intercom before anything of a close reaches the client.
 * @returns what ends the effect because it is not to happen any more; undefined while it is.
 */
export async function endedBefore(parts: PerformParts, chat: Chat, step: ClosingStep): Promise<Performed | undefined> {
  if (!isWanted(chat, step)) return overtaken;
  const snapshot = await parts.intercom.readChat(chat.id);
  if (snapshot === 'gone') return { kind: 'refused', words: 'the chat is deleted', event: { type: 'ChatDeleted' } };
  if (snapshot.status === 'closed') return { kind: 'done', event: { type: 'ChatClosed', snapshot } };
  const lastWordAt = snapshot.parts.findLast(isClientWord)?.at ?? 0;
  if (lastWordAt <= (chat.closing?.knownWordAt ?? 0)) return undefined;
  return { kind: 'done', event: { type: 'ChatRead', snapshot }, outcome: { why: 'the client wrote' } };
}

/** Closes the chat in Intercom. What it holds afterwards is read, where its answer does not show it. */
export async function closeChat(parts: PerformParts, effect: Of<'CloseChat'>, { chat }: Known): Promise<Performed> {
  const ended = await endedBefore(parts, chat, 'close');
  if (ended) return ended;
  const answer = await parts.intercom.closeChat({ chatId: chat.id, agentId: effect.agentId });
  if (answer.kind === 'refused') return failed('close', answer.words);
  const snapshot = answer.snapshot ?? (await parts.intercom.readChat(chat.id));
  if (snapshot === 'gone') return { kind: 'refused', words: 'the chat is deleted', event: { type: 'ChatDeleted' } };
  return { kind: 'done', event: { type: 'ChatClosed', snapshot } };
}

/** Puts the whole chat, as it is known now, into its case. */
export async function storeTranscript(
  parts: PerformParts,
  { caseId }: Of<'StoreTranscript'>,
  { chat, view }: Known,
): Promise<Performed> {
  const { salesforce, store, directory } = parts;
  const policy = await directory.policy();
  const { closing } = chat;
  if (!isWanted(chat, 'transcript') || !closing || !isCase(chat, caseId)) return overtaken;
  if (!salesforce) return { kind: 'skipped', why: 'Salesforce is off' };
  const answer = await salesforce.storeTranscript({
    caseId,
    chat,
    closing,
    parts: await store.parts(chat.id),
    agents: view.agents,
    timeZone: policy.timeZone,
    withNotes: policy.transcriptNotes,
  });
  return answer.kind === 'done' ? { kind: 'done', event: { type: 'TranscriptStored' } } : refused('transcript', answer);
}

/** Marks the case closed. Asked for only once its transcript is stored. */
export async function closeCase(
  { salesforce }: PerformParts,
  { caseId, subject }: Of<'CloseCase'>,
  { chat }: Known,
): Promise<Performed> {
  if (!isWanted(chat, 'case') || !isCase(chat, caseId)) return overtaken;
  if (!salesforce) return { kind: 'skipped', why: 'Salesforce is off' };
  const answer = await salesforce.closeCase({ caseId, ...(subject !== undefined && { subject }) });
  return answer.kind === 'done' ? { kind: 'done', event: { type: 'CaseClosed' } } : refused('case', answer);
}

/** What it means for a chat that an effect was given up after many tries; undefined where nothing waits for it. */
export function givenUp(effect: Effect, words: string): ChatEvent | undefined {
  if (effect.kind === 'OpenChat') return { type: 'ReopenRefused', agentId: effect.agentId, words };
  const step = stepOf(effect);
  return step && { type: 'ClosingFailed', step, words, isCaseGone: false };
}

function stepOf(effect: Effect): ClosingStep | undefined {
  switch (effect.kind) {
    case 'CloseChat':
      return 'close';
    case 'StoreTranscript':
      return 'transcript';
    case 'CloseCase':
      return 'case';
    default:
      return effect.kind === 'ReplyToClient' && effect.purpose === 'farewell' ? 'farewell' : undefined;
  }
}

function isWanted({ closing }: Chat, step: ClosingStep): boolean {
  return closing?.steps[step].state === 'pending';
}

function isCase(chat: Chat, caseId: string): boolean {
  return chat.case.state === 'created' && chat.case.id === caseId;
}

function refused(step: ClosingStep, { words, isGone }: Extract<SalesforceClosing, { kind: 'refused' }>): Performed {
  return failed(step, words, isGone);
}

function failed(step: ClosingStep, words: string, isCaseGone = false): Performed {
  return { kind: 'refused', words, event: { type: 'ClosingFailed', step, words, isCaseGone } };
}
