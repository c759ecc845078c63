/**
 * Carries out what belongs to no single chat: announcements, what agents are told of the roster, and what shows who is
 * on duty. Another process may have changed the roster a moment ago, so it is read anew here.
 */
import { type Agent, isThere } from '../domain/agent.ts';
import type { TeamEffect } from '../domain/effects.ts';
import { isStillTrue } from '../domain/still-true.ts';
import type { Directory } from './directory.ts';
import type { Performed, PerformParts } from './performing.ts';
import type { Answer } from './ports.ts';
import { addRosterEffects } from './roster-effects.ts';
import type { StoredEffect } from './store.ts';

type Of<K extends TeamEffect['kind']> = Extract<TeamEffect, { kind: K }>;

export async function postInChannel(
  parts: PerformParts,
  stored: StoredEffect,
  { to, notice }: Of<'PostInChannel'>,
): Promise<Performed> {
  const { directory, slack, store, clock } = parts;
  const { agents } = await directory.team();
  const roster = await store.roster();
  if (!isStillTrue(notice, undefined, roster, clock.now())) return notTrue;
  if (stored.unclear && (await slack.findPost(stored.id, to, stored.createdAt))) return { kind: 'done' };
  return toPerformed(await slack.postInChannel(to, notice, { agents, rotations: roster.rotations }, stored.id));
}

export async function tellAgent(parts: PerformParts, { agentId, notice }: Of<'TellAgent'>): Promise<Performed> {
  const { directory, slack, store, clock } = parts;
  const { agents } = await directory.team();
  const agent = agents.get(agentId);
  if (agent?.slackUserId === undefined) return { kind: 'skipped', why: 'the agent has no Slack user' };
  const roster = await store.roster();
  if (!isStillTrue(notice, agentId, roster, clock.now())) return notTrue;
  return toPerformed(await slack.tellAgent(agent, notice, { agents, rotations: roster.rotations }));
}

export async function setDutyGroup(parts: PerformParts, { groupId }: Of<'SetDutyGroup'>): Promise<Performed> {
  const members = (await onDutyNow(parts.directory)).flatMap(({ slackUserId }) => slackUserId ?? []);
  if (members.length === 0) return { kind: 'skipped', why: 'nobody with a Slack user is on duty' };
  return keptInStep(parts, 'group', await parts.slack.setUserGroup(groupId, members));
}

export async function setTopic(parts: PerformParts): Promise<Performed> {
  const onDuty = await onDutyNow(parts.directory);
  const { keepsTopic } = (await parts.directory.policy()).roster;
  return keptInStep(parts, 'topic', await parts.slack.setTopic(keepsTopic ? onDuty : undefined));
}

async function onDutyNow(directory: Directory): Promise<readonly Agent[]> {
  directory.forget();
  return whoIsShown(await directory.team());
}

/** Everybody who is on duty and answers; where nobody does, whoever is called first. */
export function whoIsShown({ primaries, onDuty }: Awaited<ReturnType<Directory['team']>>): readonly Agent[] {
  const present = primaries.filter(isThere);
  return present.length > 0 || !onDuty ? present : [onDuty];
}

const dayMs = 86_400_000;

/** A right or a plan that is missing is no reason to try every minute: the leads hear of it once a day. */
async function keptInStep(parts: PerformParts, what: 'topic' | 'group', answer: Answer<object>): Promise<Performed> {
  if (answer.kind === 'done') return { kind: 'done' };
  const { store, clock } = parts;
  const { words } = answer;
  await store.transaction('work', async (tx) => {
    const now = clock.now();
    const fact = `notInStep:${what}`;
    const toldAt = (await tx.lockFacts([fact])).get(fact) as number | undefined;
    if (toldAt !== undefined && now - toldAt < dayMs) return;
    await tx.saveFacts({ [fact]: now });
    const notice = { type: 'not-in-step', what, words } as const;
    await addRosterEffects(tx, [{ kind: 'PostInChannel', to: 'leads', notice }], now);
  });
  return { kind: 'skipped', why: words };
}

function toPerformed(answer: Answer<object>): Performed {
  return answer.kind === 'done' ? { kind: 'done' } : { kind: 'refused', words: answer.words };
}

const notTrue: Performed = { kind: 'skipped', why: 'it is not true any more' };
