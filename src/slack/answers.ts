/** The answers that are only read: by a word of `/chatduty`, or by a button of its panel. */
import type { TeamView } from '../core/ports.ts';
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

export const panelAnswer = teamAnswer((view) => panelPost(view));
export const scheduleAnswer = teamAnswer(schedulePost);
export const agentsAnswer = teamAnswer(agentsPost);

export function statsAnswer(slackUserId: string, desk: Desk): Promise<Words> {
  return orSay(statsUnknown, desk, async () => statsPost(await desk.intake.roster.stats(slackUserId)));
}

export function timeAnswer(slackUserId: string, desk: Desk): Promise<Words> {
  return orSay(timeUnknown, desk, async () => {
    const found = await desk.intake.time.sheet(slackUserId);
    return found.kind === 'sheet' ? timeSheet(found) : plain(timeRefusal(found));
  });
}

function teamAnswer(draw: (view: TeamView) => Words): (slackUserId: string, desk: Desk) => Promise<Words> {
  return (slackUserId, desk) => orSay(dutyUnknown, desk, async () => draw(await desk.intake.roster.view(slackUserId)));
}

async function orSay(unknown: Sentence, { log }: Desk, answer: () => Promise<Words>): Promise<Words> {
  try {
    return await answer();
  } catch (err) {
    log.error({ err }, 'A question could not be answered');
    return plain(unknown);
  }
}
