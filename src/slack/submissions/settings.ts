import type { z } from 'zod';
import type { DutySettings, SettingsDesk } from '../../core/ports.ts';
import type { Pilot } from '../../domain/eligibility.ts';
import { type PilotProblem, readPilot } from '../../domain/pilot-list.ts';
import { betweenReplies, readReplies } from '../../domain/saved-replies.ts';
import { pilotProblem, repliesProblem, settingsRefusals, settingsSaved } from '../../text/settings.ts';
import { acknowledge, type Desk, type SubmissionListener } from '../listener.ts';
import { settingsBlocks, settingsInputs } from '../modals/settings.ts';
import { plain } from '../posts/thread-notice.ts';
import { Submission } from '../schema.ts';
import { asText } from '../sentences.ts';
import { refuse } from './submit.ts';

type Inputs = z.infer<typeof Submission>['view']['inputs'];

/** Stores the settings, all of them or none; whatever is wrong is said at its input, and the modal stays open. */
export const settings: SubmissionListener = async (body, ack, desk) => {
  const parsed = Submission.safeParse(body);
  if (!parsed.success) {
    desk.log.warn({ err: parsed.error }, 'A submission could not be read');
    return acknowledge(ack, desk.log);
  }
  const { slackUserId, view } = parsed.data;
  const read = readSettings(view.inputs);
  if ('errors' in read) return acknowledge(() => ack({ response_action: 'errors', errors: read.errors }), desk.log);
  // what a modal carries is the chat's id elsewhere, and the mark of what was shown here
  const { kind } = await commit(read, view.chatId, slackUserId, desk);
  if (kind !== 'changed' && kind !== 'unchanged')
    return refuse(settingsBlocks.replies, asText(settingsRefusals[kind]), ack, desk);
  await acknowledge(ack, desk.log);
  if (kind === 'changed') await desk.tell({ slackUserId }, plain(settingsSaved));
};

function readSettings(inputs: Inputs): DutySettings | { errors: Record<string, string> } {
  const savedReplies = readReplies(typed(inputs, settingsInputs.replies, betweenReplies));
  const pilot = pilotOf(inputs);
  const errors = {
    ...('problem' in savedReplies && { [settingsBlocks.replies]: asText(repliesProblem(savedReplies)) }),
    ...(pilot && 'problem' in pilot && { [blockOf(pilot)]: asText(pilotProblem(pilot)) }),
  };
  if ('problem' in savedReplies || (pilot && 'problem' in pilot)) return { errors };
  return { savedReplies, ...(pilot && { pilot }) };
}

/** The pilot; undefined where neither the inputs nor the list's own columns name a day. */
function pilotOf(inputs: Inputs): Pilot | PilotProblem | undefined {
  const day = (name: 'from' | 'to') => inputs.get(settingsInputs[name])?.selected_date ?? undefined;
  const [from, to] = [day('from'), day('to')];
  const read = readPilot(typed(inputs, settingsInputs.clients, '\n'), { from, to });
  if (from !== undefined || to !== undefined || !('problem' in read)) return read;
  const isWithout = read.problem === 'no-clients' || (read.problem === 'no-days' && read.missing === 'both');
  return isWithout ? undefined : read;
}

function blockOf(found: PilotProblem): string {
  if (found.problem === 'ends-before') return settingsBlocks.to;
  if (found.problem !== 'no-days') return settingsBlocks.clients;
  return found.missing === 'from' ? settingsBlocks.from : settingsBlocks.to;
}

/** The parts of a text, in their order. */
function typed(inputs: Inputs, name: string, between: string): string {
  const numbered = [...inputs].filter(([id]) => id.startsWith(name));
  const place = (id: string) => Number(id.slice(name.length));
  return numbered
    .sort(([a], [b]) => place(a) - place(b))
    .map(([, { value }]) => value ?? '')
    .join(between);
}

async function commit(
  wanted: DutySettings,
  seen: string,
  slackUserId: string,
  { intake, log }: Desk,
): ReturnType<SettingsDesk['change']> {
  try {
    return await intake.settings.change(wanted, seen, slackUserId);
  } catch (err) {
    log.error({ err }, 'Settings could not be stored');
    return { kind: 'press-again' };
  }
}
