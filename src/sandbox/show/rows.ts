/**
 * What the page shows of the sandbox beside Slack: the rows of its tables. Times are epoch ms of the page's clock,
 * unless a field says that it is real time; an optional field that is absent is not known or does not apply.
 */

/** Table `clock`, row `clock`. */
export interface ClockRow {
  /** The clock showed `now` at the real moment `at` and goes on at `speed`: sent anew only where that is not so. */
  now: number;
  at: number;
  /** 0 while it stands, jumps, or waits for the bot. */
  speed: number;
  /** The speed that was chosen. */
  wanted: number;
  isJumping: boolean;
  /** IANA name: the team's, and the one in which times are shown. */
  timeZone: string;
  sentence: string;
}

/** Table `speeds`, in the order of `order`. */
export interface SpeedRow {
  order: number;
  speed: number;
  label: string;
  sentence: string;
}

/** Table `jumps`. */
export interface JumpRow {
  order: number;
  label: string;
  sentence: string;
}

/** Table `bot`, row `bot`. */
export interface BotRow {
  state: 'starting' | 'up' | 'down' | 'stopping';
  sentence: string;
  /** When it came into this state. */
  since: number;
  pid?: number;
  /** As last read: while it is down, how it was left. */
  backlog: Backlog;
}

export interface Backlog {
  /** Decided and not sent: waiting, being sent, and of these tried before. */
  pending: number;
  sending: number;
  retrying: number;
  deadLetters: number;
  cardsBehind: number;
  /** Webhooks stored and not handled. */
  notifications: number;
}

export type ServiceName = 'slack' | 'intercom' | 'salesforce' | 'erp' | 'webhooks';

/** Table `faults`. */
export interface FaultRow {
  order: number;
  service: ServiceName;
  label: string;
  /** What goes wrong. */
  sentence: string;
  /** What Chat Duty does about it. */
  product: string;
  isOn: boolean;
  /** How many calls or webhooks it met since it was switched on. */
  met: number;
}

/** Table `troubles`. */
export interface TroubleRow {
  at: number;
  service: ServiceName | 'bot';
  what: string;
  /** Something went wrong; what Chat Duty did about it; somebody was refused something. */
  kind: 'fault' | 'answer' | 'refusal';
  chat?: string;
}

/** Table `effects`: what is on its way, and what was tried more than once. */
export interface EffectRow {
  chat?: string;
  service: Exclude<ServiceName, 'webhooks'>;
  what: string;
  state: 'pending' | 'sending' | 'done' | 'failed' | 'skipped';
  attempts: number;
  /** An attempt ended without an answer: before it is sent again, the other side is looked through. */
  isUnclear: boolean;
  /** When it was decided, when it is tried again, when it ended. */
  at: number;
  nextAt?: number;
  endedAt?: number;
  why?: string;
}

/** Table `deadLetters`. */
export interface DeadLetterRow {
  at: number;
  what: string;
  why: string;
  chat?: string;
}

/** Table `load`, row `load`. */
export interface LoadRow {
  isRunning: boolean;
  of: number;
  opened: number;
  claimed: number;
  answered: number;
  closed: number;
  /** Presses that Slack or Chat Duty refused. */
  refused: number;
  sentence: string;
}

export type ClientRole = 'super user' | 'regular user' | 'regular user with the role';

/** Table `clients`. */
export interface ClientRow {
  order: number;
  name: string;
  firstName: string;
  company: string;
  email: string;
  /** Who this is, in a line. */
  about: string;
  isPilot: boolean;
  role: ClientRole;
  /** Has left the window: what is written now is e-mailed. */
  isAway: boolean;
  lastSeenAt?: number;
  /** Chats, the newest first. */
  chats: string[];
  /** How many of them hold something that the client has not seen. */
  unread: number;
  mails: MailRow[];
}

/** What was written to a client who is away. */
export interface MailRow {
  id: string;
  chat: string;
  from: string;
  text: string;
  at: number;
  /** It is mailed then, unless the client comes back before. */
  dueAt: number;
  isSent: boolean;
}

/** Table `chats`: what Intercom holds. */
export interface ChatRow {
  order: number;
  /** The client's id in the table `clients`. */
  client: string;
  clientName: string;
  state: 'open' | 'closed' | 'snoozed';
  openedAt: number;
  page: string | null;
  owner: string | null;
  /** The numbers of its cases, oldest first. */
  cases: string[];
  /** The client has seen our last message; the team has seen the client's. */
  isSeen: boolean;
  isSeenByTeam: boolean;
  /** From 1 to 5, by the client after a close. */
  rating: number | null;
  messages: ChatMessage[];
  notes: Array<{ id: string; name: string; text: string; at: number }>;
  /** Its card in Slack. */
  card?: { channel: string; ts: string };
}

export interface ChatMessage {
  id: string;
  from: 'client' | 'team' | 'bot';
  name: string;
  text: string;
  at: number;
  /** The client wrote it as an answer to an e-mail. */
  isByEmail: boolean;
  /** It was e-mailed to the client, who was away. */
  mailedAt?: number;
  attachments: AttachmentRow[];
}

export interface AttachmentRow {
  /** Served as `/files/<id>`. */
  id: string;
  name: string;
  isImage: boolean;
  bytes: number;
}

/** Table `cases`: what Salesforce holds. */
export interface CaseRow {
  order: number;
  number: string;
  subject: string;
  origin: string;
  status: string;
  isClosed: boolean;
  owner: string;
  contact: string;
  account: string;
  /** The number of the case before it. */
  parent?: string;
  /** The chat's id. */
  chat?: string;
  at: number;
  files: Array<{ id: string; name: string; text: string; bytes: number }>;
  comments: Array<{ id: string; text: string; isPublished: boolean }>;
}

/** Table `timeEntries`: what the ERP accepted, each entry in its newest revision. */
export interface TimeEntryRow {
  order: number;
  at: number;
  agent: string;
  account: string;
  minutes: number;
  case: string | null;
  workDate: string;
  status: string;
  revision: number;
  notes: string;
  chat: string | null;
}

/** Table `road`, by the chat's id: event, decision, commit, effect. */
export interface RoadRow {
  client: string;
  /** Oldest first. */
  steps: RoadStep[];
  /** What looks again, and when. */
  timers: Array<{ what: string; at: number }>;
}

export interface RoadStep {
  id: string;
  at: number;
  /** The event's name in the code. */
  event: string;
  says: string;
  /** Who or what caused it. */
  by: string;
  /** What the decision changed, each as "state: waiting → claimed". */
  changes: string[];
  /** What it wants done outside. */
  effects: Array<EffectRow & { id: string }>;
}

/** Table `tour`. */
export interface TourRow {
  order: number;
  title: string;
  /** What the visitor does, and why it is so. */
  todo: string;
  why: string;
  /** The line of the process, such as "P7". */
  line: string;
  state: 'done' | 'current' | 'open' | 'skipped';
  doneAt?: number;
  /** Where to look. */
  pane: 'slack' | 'client' | 'records' | 'time';
}

/** Table `tourState`, row `tour`. */
export interface TourStateRow {
  isOn: boolean;
  done: number;
  of: number;
  sentence: string;
}
