/** The Home tab in words: my chats, those that wait, the duty, and the board of the leads. */
import type { Agent } from '../domain/agent.ts';
import type { Chat } from '../domain/chat.ts';
import { openMsBetween } from '../domain/duty-hours.ts';
import { forecast } from '../domain/forecast.ts';
import type { Policy } from '../domain/policy.ts';
import type { Rotation, Shift } from '../domain/rotation-record.ts';
import { count, duration } from './duration.ts';
import { agentName } from './people.ts';
import { clockSentence } from './response-clock.ts';
import { inRotation } from './roster.ts';
import { join, type Sentence, say } from './sentence.ts';

type Agents = ReadonlyMap<string, Agent>;
interface Scene {
  agents: Agents;
  policy: Policy;
  now: number;
}

/** The titles of the parts, as a person reads them from top to bottom. */
export const homeTitles = { mine: 'My chats', waiting: 'Waiting', shifts: 'My shifts', board: 'Live board' } as const;

export const nothingMine: Sentence = say`You have no open chat.`;
export const nothingWaits: Sentence = say`No chat waits.`;
export const noShifts: Sentence = say`You have no shift in the next four weeks.`;
export const notKnown: Sentence = say`I don't know you as an Intercom teammate, so you have no chats and shifts here: your Slack e-mail address must be the one of your Intercom account.`;

/** Who answers now, and who is next; `now` is when this was drawn. */
export function homeDuty(
  onDuty: readonly string[],
  next: { agentId: string; from: number } | undefined,
  { agents, now }: Scene,
): Sentence {
  const who = join(
    onDuty.map((id) => say`${agentName(agents, id)}${agents.get(id)?.isAway ? ' (away)' : ''}`),
    ', ',
  );
  return join([
    onDuty.length === 0 ? say`Nobody is on duty now.` : say`On duty now: ${who}.`,
    next ? say`Next: ${agentName(agents, next.agentId)}, from ${{ time: next.from, show: 'day-and-time' }}.` : [],
    say`As of ${{ time: now, show: 'time' }}.`,
  ]);
}

/** One chat: client, clock, and the way to it. */
export function homeChat(chat: Chat, chatUrl: string, { policy }: Pick<Scene, 'policy'>): Sentence {
  const { client } = chat;
  const company = client.company === undefined ? [] : say` · ${{ name: client.company }}`;
  const stands = chat.clock ? clockSentence(chat, { policy }) : say`We wait for the client.`;
  return join(
    [say`${{ name: client.name }}${company}`, say`${stands} ${{ link: chatUrl, label: 'Open in Intercom' }}`],
    '\n',
  );
}

/** One chat on the board: its state and whose it is as well. */
export function boardChat(chat: Chat, chatUrl: string, scene: Scene): Sentence {
  const { ownerId, handoff, call } = chat;
  const whose =
    ownerId === undefined
      ? say`🟡 Waiting${call ? say`, calls ${agentName(scene.agents, call.agentId)}` : []}`
      : say`🔵 ${agentName(scene.agents, ownerId)}`;
  const offered = handoff ? say`, offered to ${agentName(scene.agents, handoff.toId)}` : [];
  return join([homeChat(chat, chatUrl, scene), say`${whose}${offered}`], '\n');
}

/** Above the board: how many are open, what will be late, and what failed. */
export function boardSummary(chats: readonly Chat[], deadLetters: number, scene: Scene): Sentence {
  const late = forecast(chats, scene.policy, scene.now);
  const waiting = chats.filter(({ ownerId }) => ownerId === undefined).length;
  const target = duration(scene.policy.response.breachMs);
  return join([
    say`${count(chats.length, 'open chat')}, ${String(waiting)} waiting.`,
    late
      ? say`${{ strong: `${count(late.chats, 'chat')} will pass ${target} by` }} ${{ time: late.by, show: 'time' }}.`
      : [],
    deadLetters === 0 ? [] : say`⚠️ ${count(deadLetters, 'thing')} could not be handled: see the leads channel.`,
  ]);
}

/** Below the board's summary: each agent with open chats, and the longest wait among them. */
export function boardLoad(chats: readonly Chat[], { agents, policy, now }: Scene): Sentence {
  const owners = [...new Set(chats.flatMap(({ ownerId }) => ownerId ?? []))];
  const lines = owners.map((id) => {
    const own = chats.filter(({ ownerId }) => ownerId === id);
    const waits = own.flatMap(({ clock }) => clock?.since ?? []);
    const longest =
      waits.length === 0 ? [] : say`, longest wait ${duration(openMsBetween(policy.hours, Math.min(...waits), now))}`;
    return say`${agentName(agents, id)}: ${count(own.length, 'chat')}${longest}`;
  });
  return join(lines, '\n');
}

/** One of somebody's shifts. */
export function homeShift({ rotationId, start, end }: Shift, rotations: readonly Rotation[]): Sentence {
  const where = inRotation({ rotations }, rotationId);
  return say`${{ time: start, show: 'day-and-time' }} to ${{ time: end, show: 'day-and-time' }}${where}`;
}

/** Below a list that was cut. */
export function homeMore(left: number): Sentence {
  return say`And ${count(left, 'more chat')}: see the channel of the chats.`;
}
