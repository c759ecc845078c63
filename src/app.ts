/** The composition root: the only file that joins the adapters to the core. */
import { setTimeout as delay } from 'node:timers/promises'; // real time: a stop must end while the clock stands
import { Activity } from './core/activity.ts';
import { tickCalendar } from './core/calendar.ts';
import { calendarUnder, createCalendarDesk } from './core/calendar-feeds.ts';
import type { CalendarParts } from './core/calendar-parts.ts';
import { Directory } from './core/directory.ts';
import { watchDuty } from './core/duty-watch.ts';
import { eligibilityFacts, eligibilityOf } from './core/eligibility.ts';
import { Homes } from './core/home.ts';
import {
  createJobIntake,
  createNotificationIntake,
  createSlackIntake,
  guarded,
  type IntakeParts,
} from './core/intake.ts';
import { Lanes } from './core/lanes.ts';
import { outlastsCalls } from './core/lease.ts';
import { defaultSettleMs } from './core/retry.ts';
import type { PointListener } from './core/road-points.ts';
import { type SweepParts, sweep } from './core/sweep.ts';
import type { DutyNow } from './domain/duty-now.ts';
import { attributesLookedAt } from './domain/eligibility.ts';
import type { Policy } from './domain/policy.ts';
import { timeCsv } from './erp/time-record.ts';
import { createErp } from './erp/webhook.ts';
import { type HttpServer, startServer } from './http/server.ts';
import { writeCalendar } from './ical/duty-calendar.ts';
import { createIntercom } from './intercom/client.ts';
import { chatLink } from './intercom/links.ts';
import { readWebhook } from './intercom/webhook.ts';
import { everyMinute } from './jobs/cron.ts';
import { createQueues } from './jobs/queues.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import type { Logger } from './lib/log.ts';
import { createMetrics } from './lib/metrics.ts';
import { createSalesforce, type Salesforce, type SalesforceOptions } from './salesforce/cases.ts';
import type { Settings } from './settings.ts';
import { createBolt } from './slack/bolt.ts';
import { createSlackClients } from './slack/client.ts';
import { createSlackPort } from './slack/port.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { type Road, readRoad } from './store/road.ts';
import { createStore } from './store/store.ts';
import { defaultClientWords, defaultSavedReplies } from './text/client-words.ts';
import { handoffNote, handoffReasons } from './text/handoff.ts';

export interface AppOptions {
  settings: Settings;
  log: Logger;
  /** Time and timers; the system's by default. */
  clock?: Clock;
  /** The limit of one call to another service, in milliseconds of real time. */
  callTimeoutMs?: number;
  /** After this long without an outcome a call cannot land any more, in milliseconds: well above `callTimeoutMs`. */
  settleMs?: number;
  /** What ticks the calendar: node-cron in earnest, the clock where time is moved by hand. */
  calendar?: 'cron' | 'clock';
  /** Hears of the numbered points of the road; for tests that kill the process there. */
  onPoint?: PointListener;
}

export interface App {
  /** Base address of the bot's HTTP server. */
  url: string;
  /** For a clock moved by hand: whether anything is under way or could be, and when the next thing is due (epoch ms). */
  outlook(): Promise<{ isQuiet: boolean; nextAt?: number }>;
  /** How these chats, and the newest ones, came to be as they are: for whoever wants to see inside. */
  road(
    chatIds: readonly string[],
  ): Promise<Road & { timers: Array<{ chatId: string; kind: string; at: number }>; duty: DutyNow }>;
  /** Ends what is under way, at most for a few seconds, and closes everything. */
  stop(): Promise<void>;
  /** Resolves with the reason when the process should end and be started again by its supervisor. */
  failed: Promise<string>;
}

/** Lanes left by others, and back-offs that are over, are looked for this often. */
const relayMs = 1_000;
/** Who answers is looked at this often: a shift that ends, somebody who goes away, room for a chat that waits. */
const dutyLookMs = 15_000;
/** Home tabs that people have open follow what happens this closely. */
const homeLookMs = 5_000;
const minuteMs = 60_000;
const stopMs = 5_000;
/** How many of the newest chats are shown by `road`. */
const chatsOnTheRoad = 20;

/** Starts the bot. Rejects with what to mend when a setting is refused by the other side. */
export async function startApp(options: AppOptions): Promise<App> {
  const { settings, log, clock = systemClock, calendar = 'cron' } = options;
  const { callTimeoutMs = 10_000, settleMs = defaultSettleMs } = options;
  if (!outlastsCalls(settleMs, callTimeoutMs)) throw new Error('settleMs must be half as long again as callTimeoutMs');
  const closing: Array<() => Promise<void>> = [];
  const closeAll = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await assemble();
  } catch (error) {
    await closeAll();
    throw error;
  }

  async function assemble(): Promise<App> {
    const { url, dataDir } = settings.database;
    const database = await openDatabase(url === undefined ? { dataDir } : { url });
    closing.push(() => database.close());
    const activity = new Activity();
    // What is under way ends before the database closes under it; what takes longer goes on after the next start.
    closing.push(() => Promise.race([activity.idle(), delay(stopMs, undefined, { ref: false })]));
    const applied = await migrate(database);
    if (applied.length > 0) log.info({ applied }, 'migrated the database');

    const queues = createQueues({ boss: database.bossOptions, clock, log });
    const store = createStore(database, queues.send, clock);
    await queues.start();
    closing.push(() => queues.stop(stopMs));

    const intercom = createIntercom({
      accessToken: settings.intercom.accessToken,
      attributeNames: async () => attributesLookedAt(eligibilityOf(await store.facts(eligibilityFacts)).rules),
      apiUrl: settings.intercom.apiUrl,
      timeoutMs: callTimeoutMs,
      clock,
      log: log.child({ part: 'intercom' }),
    });
    // Intercom's times are whole seconds: a chat opened in the very second of the start is no older than it.
    const startedAt = Math.floor(clock.now() / 1000) * 1000;
    const basePolicy = policyOf(settings, await store.keepFact('firstStartAt', startedAt));
    const workspace = await readWorkspace();
    const chatUrl = (chatId: string) => chatLink(workspace, chatId);
    const salesforce = openSalesforce(settings, { timeoutMs: callTimeoutMs, now: () => clock.now(), chatUrl });

    const erp = settings.erp && createErp({ ...settings.erp, timeoutMs: callTimeoutMs, chatUrl, clock });

    const slackLog = log.child({ part: 'slack' });
    const slackAccess = {
      ...(settings.slack.apiUrl !== undefined && { apiUrl: settings.slack.apiUrl }),
      timeoutMs: callTimeoutMs,
      clock,
      log: slackLog,
    };
    const slack = createSlackPort({
      clients: createSlackClients({ token: settings.slack.botToken, ...slackAccess }),
      chatChannel: settings.slack.chatChannel,
      leadsChannel: settings.slack.leadsChannel,
      chatUrl,
      clock,
      log: slackLog,
    });

    const firstRotation = firstRotationOf(settings);
    const directory = new Directory({ store, intercom, slack, clock, log, basePolicy, firstRotation });
    const metrics = createMetrics(async () => ({
      ...(await store.backlog()),
      openChats: (await store.openChatIds()).length,
    }));
    const base = { store, directory, clock, log, activity, intercom, onPoint: options.onPoint };
    const lanes = new Lanes({
      ...base,
      slack,
      metrics,
      settleMs,
      ...(salesforce && { salesforce }),
      ...(erp && { erp }),
    });
    const { dutyUsergroup } = settings.slack;
    const dutyGroup = dutyUsergroup === undefined ? {} : { dutyGroupId: dutyUsergroup };
    const forPeople = {
      ...base,
      leads: new Set(settings.slack.leads),
      ...(settings.publicUrl !== undefined && { publicUrl: settings.publicUrl }),
    };
    const homes = new Homes({ ...forPeople, slack, calendar: createCalendarDesk(forPeople) });
    const intake: IntakeParts = {
      ...forPeople,
      ...dutyGroup,
      home: homes,
      ring: lanes.ring,
      timeCsv: (entries) => timeCsv(entries, chatUrl),
    };
    const sweeping: SweepParts = { ...base, ring: lanes.ring };
    const ticking: CalendarParts = {
      ...{ store, directory, clock, ring: lanes.ring, onPoint: options.onPoint },
      ...dutyGroup,
    };

    const bolt = createBolt({
      ...slackAccess,
      mode: settings.slack.mode,
      botToken: settings.slack.botToken,
      appToken: settings.slack.appToken,
      signingSecret: settings.slack.signingSecret,
      intake: createSlackIntake(intake),
    });

    await guarded(log, 'match people', () => directory.match())();
    await queues.work(createJobIntake(intake));
    await bolt.start();
    closing.push(() => bolt.stop());

    const server: HttpServer = await startServer({
      ...settings.http,
      log: log.child({ part: 'http' }),
      metrics,
      readWebhook: (raw, signature) => readWebhook(raw, signature, settings.intercom.clientSecret),
      accept: createNotificationIntake(intake),
      readCalendar: async (secret) => {
        const calendar = await activity.run(() => calendarUnder(intake, secret));
        return calendar && writeCalendar(calendar);
      },
      ...(bolt.requestListener && { slack: bolt.requestListener }),
      notReady: async () => {
        const isDatabaseUp = await store.fact('firstStartAt').then(
          () => true,
          () => false,
        );
        return [
          ...(isDatabaseUp ? [] : ['database']),
          ...(queues.isUp() ? [] : ['queue']),
          ...(bolt.isUp() ? [] : ['slack']),
        ];
      },
    });
    closing.push(() => server.close());

    startPeriodicWork();
    log.info({ url: server.url, mode: settings.slack.mode, database: database.kind }, 'Chat Duty is up');
    return {
      url: server.url,
      outlook: async () => {
        await activity.idle();
        const jobs = await queues.outlook();
        const times = [jobs.nextAt, await store.nextWorkAt()].filter((at) => at !== undefined);
        const nextAt = times.length > 0 ? Math.min(...times) : undefined;
        return { isQuiet: jobs.ready === 0 && activity.isIdle, ...(nextAt !== undefined && { nextAt }) };
      },
      road: async (chatIds) => {
        const road = await readRoad(database, chatIds, chatsOnTheRoad);
        const timers = await queues.waitingTimers(road.chats.map(({ id }) => id));
        return { ...road, timers, duty: await directory.dutyNow() };
      },
      failed: new Promise((resolve) => bolt.onFatal((reason) => resolve(reason.message))),
      stop: async () => {
        log.info('Chat Duty stops');
        lanes.stop();
        await closeAll();
      },
    };

    function startPeriodicWork(): void {
      const every = (ms: number, what: string, work: () => Promise<void>) => {
        const isRunning = { now: false };
        const run = async () => {
          // A run that takes longer than its period is not joined by a second one.
          if (isRunning.now) return;
          isRunning.now = true;
          await activity.run(guarded(log, what, work));
          isRunning.now = false;
        };
        const handle = clock.setInterval(() => void run(), ms);
        closing.push(async () => clock.clearInterval(handle));
        void run();
      };
      every(relayMs, 'ring what is due', () => lanes.ringDue());
      every(dutyLookMs, 'look at the duty', () => watchDuty(sweeping));
      every(homeLookMs, 'draw Home tabs', () => homes.refresh());
      every(minuteMs / settings.timeScale, 'sweep', () => sweep(sweeping));
      every(minuteMs, 'match people', () => directory.keepMatched());
      const tick = () => activity.run(guarded(log, 'calendar', () => tickCalendar(ticking)));
      if (calendar === 'clock') every(minuteMs, 'calendar', () => tickCalendar(ticking));
      else {
        closing.push(everyMinute(tick));
        void tick();
      }
    }

    /** The workspace's id is needed for links; what was read once stands in when Intercom is down at the start. */
    async function readWorkspace(): Promise<{ appId: string; region: string }> {
      try {
        const read = await intercom.workspace();
        await store.setFact('workspace', read);
        return read;
      } catch (error) {
        const kept = await store.fact<{ appId: string; region: string }>('workspace');
        if (!kept) throw error;
        return kept;
      }
    }
  }
}

function policyOf(settings: Settings, firstStartAt: number): Policy {
  const { warnMinutes, riskMinutes, targetMinutes } = settings.response;
  const toMs = (minutes: number) => (minutes * minuteMs) / settings.timeScale;
  return {
    response: { warningMs: toMs(warnMinutes), riskMs: toMs(riskMinutes), breachMs: toMs(targetMinutes) },
    caseOn: settings.salesforce.auth === 'off' ? 'never' : settings.caseOn,
    savedReplies: defaultSavedReplies,
    words: defaultClientWords,
    idle: { mode: settings.idleMode, firstMs: toMs(5), stepMs: toMs(1), moreMs: toMs(10) },
    handoff: { offerMs: toMs(3), conversingMs: toMs(10), note: handoffNote, reasons: handoffReasons },
    handover: { offerMs: toMs(5) },
    hours: { timeZone: settings.duty.timeZone, holidays: [] },
    limits: {},
    roster: { fromSlackStatus: true, keepsTopic: true },
    remindersMs: [24 * 60 * minuteMs, 60 * minuteMs],
    transcriptNotes: false,
    time: { minuteMs: toMs(1), longestPauseMs: toMs(10), isPushed: settings.erp !== undefined },
    followUp: { remindAt: settings.duty.handover },
    reopen: { to: 'former-on-duty', sameClientMs: toMs(24 * 60) },
    timeZone: settings.duty.timeZone,
    firstStartAt,
    ...(settings.intercom.teamId !== undefined && { teamId: settings.intercom.teamId }),
  };
}

function openSalesforce(
  settings: Settings,
  options: Required<Pick<SalesforceOptions, 'timeoutMs' | 'now' | 'chatUrl'>>,
): Salesforce | undefined {
  const { salesforce } = settings;
  if (salesforce.auth === 'off') return undefined;
  const { auth: kind, externalIdField, closedStatus, ...access } = salesforce;
  const auth = { kind, ...access } as Parameters<typeof createSalesforce>[0]['auth'];
  return createSalesforce({ auth, externalIdField, closedStatus, ...options });
}

function firstRotationOf({ duty }: Settings) {
  return { emails: duty.agents, shift: duty.shift, handover: duty.handover, timeZone: duty.timeZone };
}
