/** Who is on the team, and who is on duty now: what every decision looks at, kept for a few seconds between reads. */
import { type SeenAway, saysAway } from '../domain/absence.ts';
import { type Agent, isThere, type Team } from '../domain/agent.ts';
import { isOpen } from '../domain/duty-hours.ts';
import { type DutyNow, dutyNowOf } from '../domain/duty-now.ts';
import { type DutyRules, dutyRulesFact, withRules } from '../domain/duty-rules.ts';
import type { Eligibility } from '../domain/eligibility.ts';
import type { Policy, SavedReply } from '../domain/policy.ts';
import { isAbsent, type Roster } from '../domain/roster.ts';
import { dutyAt, shiftAt } from '../domain/rotation.ts';
import type { Rotation } from '../domain/rotation-record.ts';
import { isSame } from '../domain/same.ts';
import { savedRepliesFact } from '../domain/saved-replies.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { followAwayModes } from './aways.ts';
import { eligibilityFacts, eligibilityOf } from './eligibility.ts';
import type { IntercomPort, SlackPerson, SlackPort } from './ports.ts';
import type { Store } from './store.ts';

/** Another process may change the team: after this long it is read again. */
const keptMs = 5_000;

/** The ids of those without a seat in Intercom's Inbox, as last read. */
const seatlessFact = 'seatlessAgents';
/** The time zones that people have set in Slack, by agent id, as last read. */
const zonesFact = 'agentZones';
const directoryFacts = [zonesFact, seatlessFact, dutyRulesFact, savedRepliesFact, ...eligibilityFacts];

/** People come and go rarely, but their statuses do not: they are matched again after this long. */
const matchedForMs = 300_000;

/** How the first rotation is made; one that exists stays as it is. */
export interface FirstRotation {
  /** E-mail addresses in order; empty: every agent who is also in Slack, by name. */
  emails: readonly string[];
  shift: 'daily' | 'weekly';
  handover: string;
  timeZone: string;
}

export interface DirectoryParts {
  store: Store;
  intercom: IntercomPort;
  slack: Pick<SlackPort, 'listPeople'>;
  clock: Clock;
  log: Logger;
  /** The policy as the environment has it. */
  basePolicy: Policy;
  firstRotation: FirstRotation;
}

export class Directory {
  private readonly parts: DirectoryParts;
  private kept:
    | {
        at: number;
        agents: Map<string, Agent>;
        eligibility: Eligibility;
        policy: Policy;
        roster: Roster;
      }
    | undefined;
  private matchedAt = Number.NEGATIVE_INFINITY;
  private succeededAt = Number.NEGATIVE_INFINITY;
  private lastFound: { agents: number; inSlack: number } | undefined;

  constructor(parts: DirectoryParts) {
    this.parts = parts;
  }

  /** The policy as the environment has it, without what leads have set. */
  get usual(): Policy {
    return this.parts.basePolicy;
  }

  /** The policy as it holds now, with what leads have set in Slack. */
  async policy(): Promise<Policy> {
    return (await this.read()).policy;
  }

  /** The team at this moment; outside duty hours nobody is on duty. */
  async team(): Promise<Team> {
    const { agents, roster, policy } = await this.read();
    const now = this.parts.clock.now();
    const { primaries, backups } = dutyAt(isOpen(policy.hours, now) ? roster.rotations : [], now);
    const known = (ids: readonly string[]) => ids.flatMap((id) => agents.get(id) ?? []);
    const team = { agents, primaries: known(primaries), backups: known(backups) };
    const onDuty = [...team.primaries, ...team.backups].find(isThere) ?? team.primaries[0];
    return { ...team, ...(onDuty && { onDuty }) };
  }

  /** Who may chat, as far as that is limited. */
  async eligibility(): Promise<Eligibility> {
    return (await this.read()).eligibility;
  }

  /** Reads everything anew the next time: something was changed by this process. */
  forget(): void {
    this.kept = undefined;
  }

  /** The rotations with everything that was changed in them by hand. */
  async roster(): Promise<Roster> {
    return (await this.read()).roster;
  }

  /** The agent with this Slack user, matching people anew (once a minute at most) for one who is not known. */
  async agentInSlack(slackUserId: string): Promise<Agent | undefined> {
    const find = async () =>
      [...(await this.read()).agents.values()].find((agent) => agent.slackUserId === slackUserId);
    const known = await find();
    if (known || this.parts.clock.now() - this.matchedAt < 60_000) return known;
    await this.match();
    return find();
  }

  /** Who is on duty now, until when, and who is next, in each rotation. */
  async dutyNow(): Promise<DutyNow> {
    const { roster, policy } = await this.read();
    return dutyNowOf(roster.rotations, await this.team(), policy.hours, this.parts.clock.now());
  }

  /** Matches people unless that has worked lately: asked every minute, so that a failure is soon mended. */
  async keepMatched(): Promise<void> {
    if (this.parts.clock.now() - this.succeededAt >= matchedForMs) await this.match();
  }

  /** Matches Intercom's people with Slack's by e-mail address, and makes the first rotation once there is anybody. */
  async match(): Promise<void> {
    const { store, intercom, slack, clock, log } = this.parts;
    this.matchedAt = clock.now();
    const [people, slackPeople] = await Promise.all([intercom.listAgents(), slack.listPeople()]);
    const inSlackByEmail = new Map(slackPeople.map((person) => [person.email.toLowerCase(), person]));
    const personOf = ({ email }: { email: string }) => inSlackByEmail.get(email.toLowerCase());
    const agents = people.map((agent) => {
      const { id, name, email } = agent;
      const slackUserId = personOf(agent)?.slackUserId;
      return { id, name, email, ...(slackUserId !== undefined && { slackUserId }) };
    });
    await store.saveAgents(agents);
    const idsOf = (which: typeof people) => which.map(({ id }) => id);
    const zones = people.map((agent) => [agent.id, personOf(agent)?.timeZone]);
    await store.setFact(zonesFact, Object.fromEntries(zones.filter(([, zone]) => zone !== undefined)));
    await store.setFact(seatlessFact, idsOf(people.filter(({ hasInboxSeat }) => !hasInboxSeat)));
    await this.makeFirstRotation(await store.agents());
    const { roster: rules } = (await this.read()).policy;
    await followAwayModes(this.parts, [
      ...idsOf(people.filter(({ isAway }) => isAway)).map((agentId) => ({ agentId, source: 'intercom' as const })),
      ...(rules.fromSlackStatus ? people.flatMap((agent) => awayInSlack(agent.id, personOf(agent))) : []),
    ]);
    this.kept = undefined;
    this.succeededAt = clock.now();
    const inSlack = agents.filter((agent) => agent.slackUserId !== undefined).length;
    const found = { agents: agents.length, inSlack };
    if (!isSame(found, this.lastFound)) log.info(found, 'matched people of Intercom and Slack');
    this.lastFound = found;
  }

  private async makeFirstRotation(agents: Agent[]): Promise<void> {
    const { store, clock, log, firstRotation } = this.parts;
    if ((await store.roster()).rotations.length > 0) return;
    const { emails, shift, handover, timeZone } = firstRotation;
    const byEmail = new Map(agents.map((agent) => [agent.email.toLowerCase(), agent]));
    const missing = emails.filter((email) => !byEmail.has(email.toLowerCase()));
    if (missing.length > 0)
      log.warn({ setting: 'DUTY_AGENTS', missing: missing.length }, 'some duty agents have no account in Intercom');
    const chosen =
      emails.length > 0
        ? emails.flatMap((email) => byEmail.get(email.toLowerCase()) ?? [])
        : agents.filter((agent) => agent.slackUserId !== undefined);
    if (chosen.length === 0) return;
    await store.addFirstRotation(
      firstRotationAt({ agents: chosen.map((agent) => agent.id), shift, handover, timeZone }, clock.now()),
    );
  }

  private async read(): Promise<NonNullable<Directory['kept']>> {
    const { store, clock } = this.parts;
    const at = clock.now();
    if (!this.kept || at - this.kept.at >= keptMs || at < this.kept.at) {
      const [agents, roster] = [await store.agents(), await store.roster()];
      const facts = await store.facts(directoryFacts);
      const zones = (facts.get(zonesFact) ?? {}) as Record<string, string>;
      const seatless = new Set(facts.get(seatlessFact) as string[] | undefined);
      const asTheyAre = agents.map(
        (agent): Agent => ({
          ...agent,
          ...(isAbsent(roster.absences, agent.id, at) && { isAway: true }),
          ...(zones[agent.id] !== undefined && { timeZone: zones[agent.id] }),
          ...(seatless.has(agent.id) && { isSeatless: true }),
        }),
      );
      const policy = withRules(this.parts.basePolicy, (facts.get(dutyRulesFact) ?? {}) as DutyRules);
      const savedReplies = facts.get(savedRepliesFact) as SavedReply[] | undefined;
      this.kept = {
        at,
        agents: new Map(asTheyAre.map((agent) => [agent.id, agent])),
        eligibility: eligibilityOf(facts),
        policy: savedReplies ? { ...policy, savedReplies } : policy,
        roster,
      };
    }
    return this.kept;
  }
}

function awayInSlack(agentId: string, person: SlackPerson | undefined): SeenAway[] {
  const { status } = person ?? {};
  if (!status || !saysAway(status)) return [];
  const note = status.text.trim();
  return [
    {
      ...{ agentId, source: 'slack' as const },
      ...(status.until !== undefined && { to: status.until }),
      ...(note !== '' && { note }),
    },
  ];
}

/** The id and the name of the first rotation. */
const first = { id: 'main', name: 'Chat duty' };

/** The rotation whose first shift is running at `now`: the first agent is on duty from the start. */
function firstRotationAt(
  { shift, handover, timeZone, agents }: Omit<FirstRotation, 'emails'> & { agents: string[] },
  now: number,
): Rotation {
  const pattern = { every: shift === 'weekly' ? 'week' : 'day' } as const;
  const startOn = (ms: number): Rotation => ({
    ...{ ...first, agents, pattern, handover, timeZone, backups: 0, overrides: [] },
    start: localDate(ms, timeZone),
  });
  const dayMs = 86_400_000;
  const today = startOn(now);
  return shiftAt(today, now) ? today : startOn(now - dayMs);
}

function localDate(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms);
}
