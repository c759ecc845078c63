import { EventEmitter } from 'node:events';
import type { ServiceClock } from '../lib/clock.ts';
import { Ids } from './ids.ts';
import type { Channel, Ephemeral, Person, ShownView, UserGroup } from './model.ts';
import { RateLimits } from './rate-limits.ts';
import { ALL_SCOPES } from './scopes.ts';
import { ToldLog } from './told-log.ts';
import { Triggers } from './triggers.ts';

/** How the tokens answer: `ok`, or the refusal that every call meets. */
export type TokenState = 'ok' | 'invalid_auth' | 'token_expired' | 'token_revoked' | 'account_inactive';

export interface WorldOptions {
  clock: ServiceClock;
  botToken: string;
  appToken: string;
  scopes?: readonly string[];
  limits?: 'off' | 'real';
}

/** Everything that one simulated workspace holds; methods and people's acts read and change it. */
export class World {
  readonly team = { id: 'T0SANDBOX', domain: 'sandbox', name: 'Sandbox' };
  readonly app = { id: 'A0CHATDUTY', botUserId: 'U0CHATDUTY', botId: 'B0CHATDUTY' };
  readonly clock: ServiceClock;
  readonly ids: Ids;
  readonly botToken: string;
  readonly appToken: string;
  /** The bot token's scopes; take some away to meet `missing_scope`. */
  readonly granted: Set<string>;
  readonly limits: RateLimits;
  readonly triggers: Triggers;
  readonly told = new ToldLog();
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly groups = new Map<string, UserGroup>();
  ephemerals: Ephemeral[] = [];
  /** Each person's open modals, the topmost last. */
  readonly stacks = new Map<string, ShownView[]>();
  readonly homes = new Map<string, ShownView>();
  /** When each person last opened the home tab, in epoch seconds. */
  readonly homesOpenedAt = new Map<string, number>();
  tokenState: TokenState = 'ok';
  /** What usergroups.users.update refuses with, as a free plan or a closed workspace does. */
  groupRefusal: 'permission_denied' | 'plan_upgrade_required' | null = null;
  /** Whether people may be written to; false answers `messages_tab_disabled`. */
  messagesTab = true;
  /** Slack may send shorter pages than asked for; no list page is longer than this. */
  maxPage = 200;
  private readonly changes = new EventEmitter();

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.ids = new Ids(options.clock);
    this.botToken = options.botToken;
    this.appToken = options.appToken;
    this.granted = new Set(options.scopes ?? ALL_SCOPES);
    this.limits = new RateLimits(options.clock, options.limits ?? 'real');
    this.triggers = new Triggers(options.clock);
    this.changes.setMaxListeners(0);
    this.people.set(this.app.botUserId, {
      id: this.app.botUserId,
      name: 'chatduty',
      realName: 'Chat Duty',
      email: '',
      tz: 'Etc/UTC',
      isBot: true,
      deleted: false,
      statusText: '',
      statusEmoji: '',
      statusExpiration: 0,
      presence: 'active',
      updated: this.seconds(),
    });
  }

  /** The clock in whole epoch seconds. */
  seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  /** Tells listeners that something visible changed. */
  changed(): void {
    this.changes.emit('change');
  }

  /** Calls the listener after every change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.changes.on('change', listener);
    return () => this.changes.off('change', listener);
  }
}
