/** Who has the conversation: a teammate, a team, both, or nobody. */
import type { AssignedTo, Author, Conversation, Part } from '../model.ts';
import type { Draft } from '../world.ts';
import { addPart, botAuthor } from './part.ts';
import { countAssignment } from './statistics.ts';

/** `id` null takes the assignment of that type away. */
export interface Target {
  type: AssignedTo['type'];
  id: string | null;
}

export function isUnassigned(chat: Conversation): boolean {
  return chat.admin_assignee_id === null;
}

/**
 * Sets the assignee without a part. To a teammate keeps the team, to a team clears the teammate (Intercom help
 * 6561699); taking the teammate away keeps the team unless the workspace's switch says otherwise.
 */
export function assignTo(draft: Draft, to: Target): void {
  const { chat } = draft;
  if (to.type === 'team') {
    chat.team_assignee_id = to.id;
    chat.admin_assignee_id = null;
  } else {
    chat.admin_assignee_id = to.id;
    if (to.id === null && draft.world.switches.unassignClearsTeam) chat.team_assignee_id = null;
  }
  if (to.id !== null) countAssignment(draft);
}

/** An assignment as a part of its own, told of under the assignment topics. */
export function assign(draft: Draft, act: { author: Author; to: Target; body?: string | null; byApi?: boolean }): Part {
  assignTo(draft, act.to);
  const part = addPart(draft, {
    part_type: 'assignment',
    author: act.author,
    body: act.body ?? null,
    assigned_to: act.to.id === null ? null : { type: act.to.type, id: act.to.id },
    byApi: act.byApi ?? false,
  });
  tellAssigned(draft, part);
  return part;
}

/** The topics of an assignment; the second one is only about an open conversation. */
export function tellAssigned(draft: Draft, part: Part): void {
  for (const topic of draft.world.switches.assignedTopics) {
    if (topic === 'conversation.admin.open.assigned' && draft.chat.state !== 'open') continue;
    draft.tell(topic, part);
  }
}

/** `away_mode_reassign`: a client's reply to somebody who is away goes back to the team (Intercom help 732458). */
export function putBackToTeam(draft: Draft): void {
  const holder = draft.world.admins.get(draft.chat.admin_assignee_id ?? '');
  if (!holder?.away_mode_enabled || !holder.away_mode_reassign) return;
  const team = draft.chat.team_assignee_id;
  const to: Target = team === null ? { type: 'admin', id: null } : { type: 'team', id: team };
  assign(draft, { author: botAuthor(draft.world), to });
}
