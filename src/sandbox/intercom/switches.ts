/** How this Intercom behaves where the real one differs between workspaces, versions or captures. */
export interface Switches {
  /** How old the search index is, in milliseconds (up to ten minutes). */
  searchLagMs: number;
  /** Ids that search and list do not show. */
  hiddenFromSearch: Set<string>;
  /** Requests allowed in each 10 s of the clock. */
  rateLimit: number;
  /** Routes whose next calls are carried out and answered 500 all the same: name and how many. */
  failAfterStoring: Map<string, number>;
  /** The app's API version, which is what webhooks are written in: before 2.15 HTML bodies and ISO statistics. */
  generation: '2.14' | '2.15';
  /** `conversation.read` was captured both as a whole conversation and as a bare one without a notification id. */
  readShape: 'full' | 'minimal';
  /** A teammate's preference: answering an unassigned conversation in the Inbox assigns it to the one who answers. */
  assignOnInboxReply: boolean;
  /** Which topics an assignment sends; which of the two a live workspace sends is not documented. */
  assignedTopics: string[];
  /** Whether `assignee_id` 0 takes the team away as well. */
  unassignClearsTeam: boolean;
  /** Workspaces may make a reason compulsory for going away. */
  awayReasonMandatory: boolean;
}

export function defaultSwitches(): Switches {
  return {
    searchLagMs: 0,
    hiddenFromSearch: new Set(),
    rateLimit: 1666,
    failAfterStoring: new Map(),
    generation: '2.14',
    readShape: 'full',
    assignOnInboxReply: true,
    assignedTopics: ['conversation.admin.assigned', 'conversation.admin.open.assigned'],
    unassignClearsTeam: false,
    awayReasonMandatory: false,
  };
}
