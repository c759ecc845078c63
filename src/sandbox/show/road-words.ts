/** The road in words: what happened, what is done outside, what looks again. */
import type { Road } from '../bot/bot.ts';

type Effect = Road['effects'][number]['effect'];

/** What is not here is told by its own name, in words. */
const effectWords: Record<string, string> = {
  AssignChat: 'Assign the chat in Intercom',
  CreateCase: 'Create the case',
  OpenChat: 'Open the chat in Intercom',
  ChangeCaseOwner: "Change the case's owner",
  ReplyToClient: 'Write to the client',
  CloseChat: 'Close the chat in Intercom',
  StoreTranscript: 'Put the transcript into the case',
  CloseCase: 'Close the case',
  PostInThread: 'Post in the thread',
  TakeOutOfThread: 'Take a message out of the thread',
  PostInLeads: 'Tell the leads',
  SendDirectMessage: 'Tell one person directly',
  PostInChannel: 'Post in the channel',
  SetDutyGroup: 'Set the user group of who is on duty',
  PushTimeEntry: 'Send the time entry to the ERP',
};

/** The kind of an effect, in words. */
export function sayEffectKind(kind: string): string {
  return effectWords[kind] ?? inWords(kind);
}

/** An effect in a line, with what tells it from others of its kind. */
export function sayEffect(effect: Effect): string {
  const words = sayEffectKind(effect.kind);
  if (effect.kind === 'ReplyToClient') {
    const quoted = effect.text.length > 60 ? `${effect.text.slice(0, 59)}…` : effect.text;
    return effect.isNote ? `Write a private note: “${quoted}”` : `${words}: “${quoted}”`;
  }
  if ('notice' in effect) return `${words}: ${inWords(effect.notice.type).toLowerCase()}`;
  return words;
}

const eventWords: Record<string, string> = {
  ChatRead: 'Intercom was read',
  ClaimPressed: 'Claim was pressed',
  ReleasePressed: 'Release was pressed',
  ChatAssigned: 'Intercom took the assignment',
  CaseCreated: 'The case was created',
  CaseRefused: 'Salesforce refused the case',
  HandoffRequested: 'A handoff was asked for',
  AcceptPressed: 'The handoff was accepted',
  DeclinePressed: 'The handoff was declined',
  TakeBackPressed: 'The handoff was taken back',
  ReplyRequested: 'An agent wrote',
  ReplySent: 'Intercom took the message',
  TimerFired: 'A timer looked again',
  NudgePressed: 'Nudge was pressed',
  IdleStopPressed: 'Stop was pressed',
  FollowUpRequested: 'A follow-up was promised',
  CloseRequested: 'Close was sent',
  AnythingElseAsked: 'The client is asked whether there is anything else',
  ChatClosed: 'Intercom has the chat closed',
  TranscriptStored: 'The transcript is in the case',
  CaseClosed: 'The case is closed',
  ReopenPressed: 'Reopen was pressed',
  ChatReopened: 'Intercom has the chat open again',
};

export function sayEvent(event: string): string {
  return eventWords[event] ?? inWords(event);
}

const timerWords: Record<string, string> = {
  response: 'Looks whether the client still waits',
  idle: 'Looks whether the client is still silent',
  handoff: 'Looks whether the handoff was answered',
  'follow-up': 'Looks whether the follow-up is due',
};

export function sayTimer(kind: string): string {
  return timerWords[kind] ?? `Looks again: ${kind}`;
}

/** "RetryPressed" and "late-notice" as words. */
function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
