/** The core on a real store, with ports that answer as a test tells them and remember what they were asked. */
import { afterEach, beforeEach } from 'vitest';
import { Activity } from '../../src/core/activity.ts';
import { Directory, type FirstRotation } from '../../src/core/directory.ts';
import type { LaneParts } from '../../src/core/lane-parts.ts';
import { Lanes } from '../../src/core/lanes.ts';
import type { IntercomPort, SalesforcePort, SlackPort } from '../../src/core/ports.ts';
import { createLogger } from '../../src/lib/log.ts';
import { createMetrics } from '../../src/lib/metrics.ts';
import { rules } from '../domain/people.ts';
import { type Opened, start, withStore } from '../store/open.ts';
import { databases } from '../support/postgres.ts';

export const settleMs = 30_000;

/** Agents in Intercom, and the people in Slack who have the same e-mail address. */
export const people = ['ana', 'ben', 'chloe'].map((name, n) => ({
  id: String(n + 1),
  name,
  email: `${name}@support.example`,
  hasInboxSeat: true,
}));

/** What a port is told to do: answer, or throw. Anything not told answers `done`. */
export type Answers = Record<string, (...input: never[]) => unknown>;

export interface Crew extends Opened {
  parts: LaneParts & { ring: (lanes: readonly string[]) => void };
  lanes: Lanes;
  activity: Activity;
  /** Every call of a port so far, as `port.method`. */
  calls: string[];
  /** Replaces answers of the ports, by the method's name. */
  tell(answers: Answers): void;
  /** Rings what is due and waits until nothing is under way. */
  settle(): Promise<void>;
}

/** A crew for each test of a `describe`, on one PGlite that is emptied before each. */
export function withCrew(firstRotation: Partial<FirstRotation> = {}): () => Crew {
  const [, openPglite] = databases[0]!;
  const on = withStore(openPglite);
  let crew: Crew | undefined;
  beforeEach(async () => {
    await on().database.runScript(
      'TRUNCATE "Chat", "History", "Notification", "Effect", "Agent", "Rotation", "Boundary", "DeadLetter", "Fact" CASCADE',
    );
    on().time.now = start;
    on().jobs.length = 0;
    crew = crewOn(on(), { emails: [], shift: 'daily', handover: '09:00', timeZone: 'UTC', ...firstRotation });
  });
  afterEach(() => crew?.activity.idle());
  return () => {
    if (!crew) throw new Error('There is no crew before a test.');
    return crew;
  };
}

/** The core as one process runs it, on an open store. */
export function crewOn(opened: Opened, firstRotation: FirstRotation, basePolicy = rules): Crew {
  const { store, clock } = opened;
  const calls: string[] = [];
  let told: Answers = {
    listAgents: () => people,
    listPeople: () => people.map(({ id, name, email }) => ({ slackUserId: `U${id}`, name, email })),
    postCard: () => ({ kind: 'done', channel: 'C1', ts: '1.1' }),
    findPost: () => undefined,
    findCard: () => undefined,
  };
  const port = (name: string) =>
    new Proxy(
      {},
      {
        get:
          (_target, method) =>
          async (...input: never[]) => {
            calls.push(`${name}.${String(method)}`);
            return (told[String(method)] ?? (() => ({ kind: 'done' })))(...input);
          },
      },
    );
  const log = createLogger({ level: 'silent' });
  const activity = new Activity();
  const intercom = port('intercom') as IntercomPort;
  const slack = port('slack') as SlackPort;
  const directory = new Directory({ store, intercom, slack, clock, log, basePolicy, firstRotation });
  const metrics = createMetrics(async () => ({ effects: 0, deadLetters: 0, openChats: 0 }));
  const salesforce = port('salesforce') as SalesforcePort;
  const base = {
    store,
    directory,
    clock,
    log,
    activity,
    intercom,
    slack,
    salesforce,
    metrics,
    settleMs,
  };
  const lanes = new Lanes(base);
  return {
    ...opened,
    parts: { ...base, ring: lanes.ring },
    lanes,
    activity,
    calls,
    tell: (answers) => {
      told = { ...told, ...answers };
    },
    settle: async () => {
      await lanes.ringDue();
      await activity.idle();
    },
  };
}
