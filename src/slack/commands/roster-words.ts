/** The words of `/chatduty` that change the roster, with what may be typed behind them (P6). */
import type { RosterAct, TeamView } from '../../core/ports.ts';
import { readWhen } from '../../domain/read-when.ts';
import type { RosterWish } from '../../domain/roster-wish.ts';
import { pressAgain } from '../../text/claim.ts';
import { notRead } from '../../text/help.ts';
import { actOnRoster } from '../act.ts';
import type { Desk } from '../listener.ts';
import { openOverride, openSwap } from '../open-roster.ts';
import { plain } from '../posts/thread-notice.ts';
import { rosterAnswer } from '../roster-answer.ts';
import { readPerson, type Typed, type Word } from './typed.ts';

/** `take [@agent] [rotation] [2h | until 17:00]` */
export const take: Word = knowingTeam(async ({ rest, ...typed }, desk, view) => {
  const person = readPerson(rest);
  const rotation = view.roster.rotations.find(({ name }) => startsWith(person.rest, name));
  const behind = rotation ? person.rest.slice(rotation.name.split(/\s+/u).length) : person.rest;
  const { to, rest: left } = readWhen(behind, clockOf(view));
  if (left.length > 0) return desk.tell(typed.replyTo, plain(notRead(left.join(' '), 'take 2h')));
  const wish: RosterWish = {
    type: 'take',
    ...(rotation && { rotationId: rotation.id }),
    ...(to !== undefined && { to }),
  };
  await act({ wish, typed, forSlackId: person.slackUserId }, desk);
});

/** `swap [@agent] [note]`: opens the modal. */
export const swap: Word = async ({ rest, ...place }, desk) => {
  const { slackUserId, rest: note } = readPerson(rest);
  await openSwap(place, desk, undefined, {
    ...(slackUserId !== undefined && { askedSlackId: slackUserId }),
    note: note.join(' '),
  });
};

/** `override [@agent] [14:00-16:00] [reason]`: done at once where nothing is left to choose, else by the modal. */
export const override: Word = knowingTeam(async ({ rest, ...typed }, desk, view) => {
  const { slackUserId, rest: times } = readPerson(rest);
  const { from, to, rest: reason } = readWhen(times, clockOf(view));
  const [rotation, ...others] = view.roster.rotations;
  const why = reason.join(' ');
  if (rotation && others.length === 0 && to !== undefined && slackUserId !== undefined) {
    const stretch = { rotationId: rotation.id, from: from ?? view.now, to };
    const wish: RosterWish = { type: 'override', ...stretch, replaces: false, ...(why !== '' && { reason: why }) };
    return act({ wish, typed, forSlackId: slackUserId }, desk);
  }
  await openOverride(typed, desk, {
    ...(slackUserId !== undefined && { agentSlackId: slackUserId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    reason: why,
  });
});

/** `away [@agent] [2h | until friday | from monday until friday] [note]` */
export const away: Word = knowingTeam(async ({ rest, ...typed }, desk, view) => {
  const { slackUserId, rest: times } = readPerson(rest);
  const { from = view.now, to, rest: note } = readWhen(times, clockOf(view));
  const words = note.join(' ').slice(0, maxNote);
  const wish: RosterWish = {
    ...{ type: 'away', from },
    ...(to !== undefined && { to }),
    ...(words !== '' && { note: words }),
  };
  await act({ wish, typed, forSlackId: slackUserId }, desk);
});

const maxNote = 300;

/** `back [@agent]` */
export const back: Word = ({ rest, ...typed }, desk) =>
  act({ wish: { type: 'back' }, typed, forSlackId: readPerson(rest).slackUserId }, desk);

async function act(
  { wish, typed, forSlackId }: { wish: RosterWish; typed: Omit<Typed, 'rest'>; forSlackId: string | undefined },
  desk: Desk,
): Promise<void> {
  const { slackUserId } = typed.replyTo;
  const order: RosterAct = { wish, by: { slackUserId }, ...(forSlackId !== undefined && { forSlackId }) };
  await desk.tell(typed.replyTo, rosterAnswer(await actOnRoster(desk, order)));
}

function knowingTeam(work: (typed: Typed, desk: Desk, view: TeamView) => Promise<void>): Word {
  return async (typed, desk) => {
    try {
      await work(typed, desk, await desk.intake.roster.view(typed.replyTo.slackUserId));
    } catch (err) {
      desk.log.error({ err }, 'A command about the roster failed');
      await desk.tell(typed.replyTo, plain(pressAgain));
    }
  };
}

/** Times are read in the typist's own zone. */
function clockOf({ now, me, timeZone }: TeamView) {
  return { now, timeZone: me?.timeZone ?? timeZone };
}

function startsWith(words: readonly string[], name: string): boolean {
  const parts = name.toLowerCase().split(/\s+/u);
  return parts.every((part, place) => words[place]?.toLowerCase() === part);
}
