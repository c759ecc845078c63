/** The answer to `/chatduty agents`. */
import type { TeamView } from '../../core/ports.ts';
import { isAbsent } from '../../domain/roster.ts';
import { agentLine, agentsHeading, moreAgents } from '../../text/agents.ts';
import { maxAgentsListed } from '../limits.ts';
import type { Words } from '../messages.ts';
import { asText, bulletList } from '../sentences.ts';

/** Those on duty first, then by name. */
export function agentsPost({ agents, roster, duty, load, now }: TeamView): Words {
  const onDuty = new Set(duty.rotations.flatMap((rotation) => rotation.now?.agent.id ?? []));
  const sorted = [...agents.values()].sort(
    (a, b) => Number(onDuty.has(b.id)) - Number(onDuty.has(a.id)) || (a.name < b.name ? -1 : 1),
  );
  const lines = sorted.slice(0, maxAgentsListed).map((agent) =>
    agentLine(agent, {
      absence: roster.absences.find((one) => one.agentId === agent.id && isAbsent([one], agent.id, now)),
      chats: load.get(agent.id) ?? 0,
      isOnDuty: onDuty.has(agent.id),
    }),
  );
  const heading = agentsHeading(sorted.length);
  const left = sorted.length - lines.length;
  return {
    text: [heading, ...lines].map(asText).join('\n'),
    blocks: [bulletList([...lines, ...(left > 0 ? [moreAgents(left)] : [])], heading)],
  };
}
