/** The announcement of a shift (P6). */
import type { Agent } from '../domain/agent.ts';
import type { ChannelNotice } from '../domain/effects.ts';
import { count, duration } from './duration.ts';
import { agentMention, agentName } from './people.ts';
import { join, type Sentence, say } from './sentence.ts';

/** Announced within this time, a shift has just begun; after it, the announcement says that it is late. */
const promptMs = 120_000;

/** Who is on duty from now on, until when, who is next, and what is open. `now` in epoch ms. */
export function shiftStarted(
  notice: Extract<ChannelNotice, { type: 'shift-started' }>,
  agents: ReadonlyMap<string, Agent>,
  now: number,
): Sentence {
  const { startedAt, endsAt, nextId, openChats } = notice;
  const late = now - startedAt;
  return join([
    say`${agentMention(agents, notice.agentId)} is on chat duty now, until ${{ time: endsAt, show: 'day-and-time' }}.`,
    nextId === undefined ? [] : say`Next: ${agentName(agents, nextId)}.`,
    openChats === 0 ? say`No chat is open.` : say`${count(openChats, 'chat')} ${openChats === 1 ? 'is' : 'are'} open.`,
    late < promptMs ? [] : say`Sorry, this comes ${duration(late)} late: I was not running when the shift began.`,
  ]);
}
