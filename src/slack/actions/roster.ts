/** The buttons about the roster: of swaps, of reminders, and of the panel (P6). */
import type { RosterResult } from '../../core/ports.ts';
import type { RosterWish } from '../../domain/roster-wish.ts';
import { readStretch } from '../../domain/shift-choice.ts';
import { pressAgain } from '../../text/claim.ts';
import { actOnRoster } from '../act.ts';
import {
  agentsAnswer,
  type Drawing,
  drawPanel,
  drawSchedule,
  scheduleAnswer,
  statsAnswer,
  timeAnswer,
} from '../answers.ts';
import { rosterIds } from '../ids.ts';
import { acknowledge, type Desk, type Listener } from '../listener.ts';
import type { Words } from '../messages.ts';
import { answerThere, openOverride, openSwap } from '../open-roster.ts';
import { openSettings } from '../open-settings.ts';
import type { Place } from '../place.ts';
import { panelModal } from '../posts/panel.ts';
import { plain } from '../posts/thread-notice.ts';
import { rosterAnswer, rosterSentence } from '../roster-answer.ts';
import { ofPresser, type RosterButton } from '../roster-buttons.ts';
import { RosterPress } from '../schema.ts';

type Pressed = Place & { value: string };

/** A button that changes the roster: the commit comes before the acknowledgement, so that who presses sees the truth. */
function acting(
  wishOf: (value: string) => RosterWish | Promise<RosterWish>,
  answer: (result: RosterResult, pressed: Pressed, desk: Desk) => Promise<void>,
): Listener {
  return async (body, ack, desk) => {
    const pressed = read(body, desk);
    if (!pressed) return acknowledge(ack, desk.log);
    const { slackUserId } = pressed.replyTo;
    const result = await actOnRoster(desk, { wish: await wishOf(pressed.value), by: { slackUserId } });
    await acknowledge(ack, desk.log);
    await answer(result, pressed, desk);
  };
}

/** A button that shows something. */
function showing(show: (pressed: Pressed, desk: Desk) => Promise<void>): Listener {
  return async (body, ack, desk) => {
    const pressed = read(body, desk);
    await acknowledge(ack, desk.log);
    if (pressed) await show(pressed, desk);
  };
}

function read(body: unknown, { log }: Desk): Pressed | undefined {
  const parsed = RosterPress.safeParse(body);
  if (parsed.success) return parsed.data;
  log.warn({ err: parsed.error }, 'A press could not be read');
  return undefined;
}

/** A swap that has ended stands in place of the question, for everybody who sees it; any other answer is the presser's. */
async function answerSwap(result: RosterResult, { replyTo }: Pressed, desk: Desk): Promise<void> {
  const isOver = result.kind === 'done' || (result.kind === 'refused' && result.refusal.reason === 'swap-over');
  await desk.tell(replyTo, isOver ? forEverybody(result) : rosterAnswer(result), { replaces: isOver });
  if (result.kind === 'refused' && isOver) await desk.tell(replyTo, rosterAnswer(result));
}

/** Told to all who read the message, not only to whoever pressed. */
function forEverybody(result: RosterResult): Words {
  if (result.kind !== 'done' && result.kind !== 'refused') return rosterAnswer(result);
  const { meId: _presser, ...scene } = result.scene;
  return plain(rosterSentence({ ...result, scene }));
}

const byId = (type: 'accept-swap' | 'decline-swap' | 'cancel-swap') => (swapId: string) => ({ type, swapId });

const acceptSwap: Listener = acting(byId('accept-swap'), answerSwap);
const declineSwap: Listener = acting(byId('decline-swap'), answerSwap);
const cancelSwap: Listener = acting(byId('cancel-swap'), answerSwap);

/** What was pressed in, as it is after the press, with what came of it. */
function redraw(draw: Drawing) {
  return async (result: RosterResult, { replyTo, viewId }: Pressed, desk: Desk): Promise<void> => {
    try {
      const words = await draw(replyTo.slackUserId, desk, [rosterSentence(result)]);
      if (viewId === undefined) await desk.tell(replyTo, words, { replaces: true });
      else await desk.modals.update({ viewId }, panelModal(words));
    } catch (err) {
      desk.log.error({ err }, 'What was pressed in could not be drawn anew');
      await desk.tell(replyTo, rosterAnswer(result));
    }
  };
}

const take: Listener = acting((rotationId) => ({ type: 'take', rotationId }), redraw(drawPanel));
const away: Listener = acting(() => ({ type: 'away', from: 0 }), redraw(drawPanel));
const back: Listener = acting(() => ({ type: 'back' }), redraw(drawPanel));
const removeOverride: Listener = acting(
  (overrideId) => ({ type: 'remove-override', overrideId }),
  redraw(drawSchedule),
);

/** About one shift of whoever presses, or about all that an agent has. */
const askSwap = showing((pressed, desk) => {
  const shift = readStretch(pressed.value);
  return shift
    ? openSwap(pressed, desk, undefined, { shift })
    : openSwap(pressed, desk, pressed.value === ofPresser ? undefined : pressed.value);
});
const override = showing((pressed, desk) => openOverride(pressed, desk));
const settings = showing((pressed, desk) => openSettings(pressed, desk));

const answering = (answer: (slackUserId: string, desk: Desk) => Promise<Words>) =>
  showing(async (pressed, desk) => {
    try {
      await answerThere(pressed, desk, await answer(pressed.replyTo.slackUserId, desk));
    } catch (err) {
      desk.log.error({ err }, 'An answer could not be shown');
      await desk.tell(pressed.replyTo, plain(pressAgain));
    }
  });

const schedule = answering(scheduleAnswer);
const agents = answering(agentsAnswer);
const stats = answering(statsAnswer);
const time = answering(timeAnswer);

const byName: Record<RosterButton, Listener> = {
  ...{ acceptSwap, declineSwap, cancelSwap, askSwap, take, override, removeOverride, away, back },
  ...{ schedule, agents, stats, time, settings },
};

/** By action id. */
export const rosterListeners: Record<string, Listener> = Object.fromEntries(
  Object.entries(byName).map(([name, listener]) => [rosterIds[name as RosterButton], listener]),
);
