/** POST /conversations/:id/parts: close, open, snooze and assign. */
import { invalid } from '../api-error.ts';
import { seenByNobodyYet } from '../moves/admin-reply.ts';
import { assign, type Target } from '../moves/assign.ts';
import { close } from '../moves/close.ts';
import { open } from '../moves/open.ts';
import { adminAuthor } from '../moves/part.ts';
import { snooze } from '../moves/snooze.ts';
import { conversationBody } from '../wire/conversation.ts';
import { bodyFromApi, isBlank } from '../words.ts';
import type { Draft, World } from '../world.ts';
import { actingAdmin, adminNotFound, idIn, seatedAdmin, textIn } from './read-body.ts';
import type { AddRoute, ApiRequest } from './routes.ts';

export function addParts(route: AddRoute): void {
  route('POST', '/conversations/:id/parts', 'parts', (request) => {
    const { world, params, view } = request;
    world.find(params.id!);
    return conversationBody(world, world.change(params.id!, moveOf(request)), view);
  });
}

/** Checks the request first, so that a refused one has changed nothing. */
function moveOf({ world, body }: ApiRequest): (draft: Draft) => void {
  const kind = body.message_type;
  const admin = actingAdmin(world, body);
  const by = { admin, byApi: true };
  if (kind === 'open') return (draft) => open(draft, by);
  if (kind === 'close') {
    if (body.type !== 'admin') throw invalid('type must be admin');
    const words = optionalWords(body);
    return (draft) => close(draft, { ...by, body: words });
  }
  if (kind === 'snoozed') {
    const until = wakingTime(world, body);
    return (draft) => snooze(draft, { ...by, until });
  }
  if (kind === 'assignment') {
    const to = target(world, body);
    const words = optionalWords(body);
    return (draft) => {
      if (words !== null) seenByNobodyYet(draft);
      assign(draft, { author: adminAuthor(admin), to, body: words, byApi: true });
    };
  }
  throw invalid('message_type must be close, open, snoozed or assignment');
}

/** Unix seconds, compulsory, and not in the past. */
function wakingTime(world: World, body: Record<string, unknown>): number {
  const until = body.snoozed_until;
  if (typeof until !== 'number' || !Number.isInteger(until)) throw invalid('snoozed_until is required');
  if (until <= world.now) throw invalid('snoozed_until must be in the future');
  return until;
}

/** `assignee_id` 0 is nobody; a teammate needs a seat, a team must exist. */
function target(world: World, body: Record<string, unknown>): Target {
  const id = idIn(body, 'assignee_id');
  if (id === undefined) throw invalid('assignee_id is required');
  if (body.type !== 'admin' && body.type !== 'team') throw invalid('type must be admin or team');
  if (id === '0') return { type: body.type, id: null };
  if (body.type === 'admin') seatedAdmin(world, id);
  else if (!world.teams.has(id)) throw adminNotFound();
  return { type: body.type, id };
}

function optionalWords(body: Record<string, unknown>): string | null {
  const sent = textIn(body, 'body');
  return sent === undefined || isBlank(sent) ? null : bodyFromApi(sent);
}
