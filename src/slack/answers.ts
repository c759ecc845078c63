/** The answers that are only read: by a word of `/chatduty`, or by a button of its panel. */
import { dutyLines, dutyUnknown } from '../text/duty.ts';
import type { Sentence } from '../text/sentence.ts';
import { statsUnknown } from '../text/stats.ts';
import { timeUnknown } from '../text/time.ts';
import type { Desk } from './listener.ts';
import type { Words } from './messages.ts';
import { agentsPost } from './posts/agents.ts';
import { lines } from './posts/lines.ts';
import { panelPost } from './posts/panel.ts';
import { schedulePost } from './posts/schedule.ts';
import { statsPost } from './posts/stats.ts';
import { plain } from './posts/thread-notice.ts';
import { timeSheet } from './posts/time-sheet.ts';
import { timeRefusal } from './time-refusal.ts';

export function whoAnswer(_slackUserId: string, desk: Desk): Promise<Words> {
  return orSay(dutyUnknown, desk, async () => lines(dutyLines(await desk.intake.dutyNow())));
}

/** Draws something of the team for somebody; `said` is what came of their last press there. */
export type Drawing = (slackUserId: string, desk: Desk, said?: readonly Sentence[]) => Promise<Words>;

export const drawPanel: Drawing = async (slackUserId, { intake }, said) =>
  panelPost(await intake.roster.view(slackUserId), said);

export const drawSchedule: Drawing = async (slackUserId, { intake }, said) => {
  const links = await intake.calendar.links(slackUserId);
  return schedulePost(await intake.roster.view(slackUserId), links.kind === 'links' ? links.links : [], said);
};

export const panelAnswer = teamAnswer(drawPanel);
export const scheduleAnswer = teamAnswer(drawSchedule);
export const agentsAnswer = teamAnswer(async (slackUserId, { intake }) =>
  agentsPost(await intake.roster.view(slackUserId)),
);

export function statsAnswer(slackUserId: string, desk: Desk): Promise<Words> {
  return orSay(statsUnknown, desk, async () => statsPost(await desk.intake.roster.stats(slackUserId)));
}

export function timeAnswer(slackUserId: string, desk: Desk): Promise<Words> {
  return orSay(timeUnknown, desk, async () => {
    const found = await desk.intake.time.sheet(slackUserId);
    return found.kind === 'sheet' ? timeSheet(found) : plain(timeRefusal(found));
  });
}

function teamAnswer(draw: Drawing): (slackUserId: string, desk: Desk) => Promise<Words> {
  return (slackUserId, desk) => orSay(dutyUnknown, desk, () => draw(slackUserId, desk));
}

async function orSay(unknown: Sentence, { log }: Desk, answer: () => Promise<Words>): Promise<Words> {
  try {
    return await answer();
  } catch (err) {
    log.error({ err }, 'A question could not be answered');
    return plain(unknown);
  }
}
