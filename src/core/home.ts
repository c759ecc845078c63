/**
 * The Home tab: what a person sees of their chats, of those that wait and of the duty, and for leads the live board. It
 * is drawn when it is opened, and again while it was opened lately and something has changed. Nothing waits for it.
 */
import { byClientsWait } from '../domain/queue.ts';
import { shiftsBetween } from '../domain/rotation.ts';
import { describeError } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import type { Activity } from './activity.ts';
import type { HandleParts } from './handle.ts';
import type { CalendarDesk, HomeDesk, HomeScene, SlackPort } from './ports.ts';

export interface HomeParts extends Pick<HandleParts, 'store' | 'directory' | 'clock'> {
  slack: Pick<SlackPort, 'publishHome'>;
  calendar: Pick<CalendarDesk, 'links'>;
  leads: ReadonlySet<string>;
  activity: Activity;
  log: Logger;
}

/** Whoever has not opened the tab for this long sees it as it was until they open it again. */
const openForMs = 1_800_000;
const shiftsAheadMs = 28 * 86_400_000;
const maxShifts = 10;

export class Homes implements HomeDesk {
  private readonly parts: HomeParts;
  /** Slack user ids of those who have opened the tab, with when that was and what they were shown. */
  private readonly open = new Map<string, { at: number; shown?: string }>();
  private isPublishing = false;

  constructor(parts: HomeParts) {
    this.parts = parts;
  }

  /** Somebody opens the tab, or has pressed something on it. Returns at once. */
  opened(slackUserId: string): void {
    this.open.set(slackUserId, { at: this.parts.clock.now() });
    void this.parts.activity.run(() => this.refresh());
  }

  /** Draws the tab anew for whoever has opened it lately, where it differs from what they see. Never throws. */
  async refresh(): Promise<void> {
    // What is being published now is followed by the next look.
    if (this.isPublishing || this.open.size === 0) return;
    this.isPublishing = true;
    // One that fails keeps nobody else from theirs.
    for (const [slackUserId, entry] of [...this.open])
      await this.publish(slackUserId, entry).catch((error: unknown) =>
        this.parts.log.warn({ err: describeError(error) }, 'a Home tab was not published; the next look tries again'),
      );
    this.isPublishing = false;
  }

  private async publish(slackUserId: string, entry: { at: number; shown?: string }): Promise<void> {
    const { clock, slack, log } = this.parts;
    if (clock.now() - entry.at > openForMs) {
      this.open.delete(slackUserId);
      return;
    }
    const scene = await this.scene(slackUserId);
    const { now: _now, agents, policy: _policy, ...differs } = scene;
    const isAway = agents.get(scene.agentId ?? '')?.isAway;
    const shown = JSON.stringify({ ...differs, isAway });
    if (shown === entry.shown) return;
    const answer = await slack.publishHome(slackUserId, scene);
    if (answer.kind === 'refused') log.warn({ why: answer.words }, 'Slack refused a Home tab');
    entry.shown = shown;
  }

  private async scene(slackUserId: string): Promise<HomeScene> {
    const { store, directory, clock, leads, calendar } = this.parts;
    const [team, policy, roster] = [await directory.team(), await directory.policy(), await directory.roster()];
    const { agents } = team;
    const agent = [...agents.values()].find((one) => one.slackUserId === slackUserId);
    const now = clock.now();
    const chats = (await store.openChats()).sort(byClientsWait);
    const shifts = roster.rotations.flatMap((rotation) => shiftsBetween(rotation, now, now + shiftsAheadMs));
    const links = await calendar.links(slackUserId);
    const next = shifts.filter(({ start }) => start > now).sort((a, b) => a.start - b.start)[0];
    return {
      ...{ now, agents, policy, rotations: roster.rotations },
      onDuty: team.primaries.map(({ id }) => id),
      ...(next && { next: { agentId: next.agentId, from: next.start } }),
      mine: agent ? chats.filter(({ ownerId, handoff }) => [ownerId, handoff?.toId].includes(agent.id)) : [],
      waiting: chats.filter(({ state, handoff }) => state === 'waiting' && !handoff),
      shifts: shifts
        .filter((shift) => shift.agentId === agent?.id)
        .sort((a, b) => a.start - b.start)
        .slice(0, maxShifts),
      calendars: links.kind === 'links' ? links.links : [],
      ...(agent && { agentId: agent.id }),
      ...(leads.has(slackUserId) && { board: { chats, deadLetters: (await store.backlog()).deadLetters } }),
    };
  }
}
