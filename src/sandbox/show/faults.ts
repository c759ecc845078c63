/** The faults that can be switched on from the page: each is one of the services' own switches. */
import type { ErpService } from '../erp/service.ts';
import type { Fault } from '../lib/http-service.ts';
import type { Services } from '../services.ts';
import type { FaultRow } from './rows.ts';

export interface FaultTarget {
  services: Services;
  erp: ErpService;
  /** How long a slow service takes, in place of what its switch says. */
  slowMs?: number | undefined;
}

/** What a switch says of itself, and how it is switched on; the answer of `start` ends it. */
export interface FaultSwitch extends Pick<FaultRow, 'service' | 'label' | 'sentence' | 'product'> {
  start(target: FaultTarget, met: () => void): () => void;
}

/** The socket over which presses come stays: these are the calls that the bot makes because of them. */
const slackCall = /^\/api\/(chat|views|conversations|usergroups|users)\./;
const isWrite = ({ method }: { method: string }) => method !== 'GET';

const comesBack =
  'Chat Duty waits, longer each time, and goes on in the same order; nothing is left out or sent twice.';
const looksFirst =
  'After an answer that never came, Chat Duty looks whether its words arrived before it would send them again.';

export const faultSwitches: Record<string, FaultSwitch> = {
  'slack-429': {
    service: 'slack',
    label: 'Slack says 429',
    sentence: 'Every call to Slack is refused: too many, come back in 20 seconds.',
    product: 'Chat Duty comes back when Slack allows it: cards, threads and messages follow late and in order.',
    start: onSlack({
      kind: 'answer',
      reply: { status: 429, headers: { 'retry-after': '20' }, body: { ok: false, error: 'ratelimited' } },
    }),
  },
  'slack-slow': {
    service: 'slack',
    label: 'Slack is slow',
    sentence: 'Every call to Slack takes two seconds.',
    product: 'A press is acknowledged at once all the same; what is shown follows.',
    start: (target, met) => onSlack({ kind: 'slow', ms: target.slowMs ?? 2_000 })(target, met),
  },
  'slack-drops': {
    service: 'slack',
    label: 'Slack stores, then drops the line',
    sentence: 'Messages are posted, and the answer is lost.',
    product: `${looksFirst} In Slack a message is recognised by its metadata.`,
    start: ({ services }, met) => onCalls(services.slack, { on: 'chat.postMessage', kind: 'store-then-drop' }, met),
  },
  'slack-down': {
    service: 'slack',
    label: 'Slack takes no calls',
    sentence: 'Every call to Slack is torn off.',
    product: comesBack,
    start: onSlack({ kind: 'reset' }),
  },
  'intercom-drops': {
    service: 'intercom',
    label: 'Intercom stores, then drops the line',
    sentence: 'Replies, assignments and closes are carried out, and the answer is lost.',
    product: `${looksFirst} The client reads nothing twice.`,
    start: ({ services }, met) => onCalls(services.intercom, { on: '*', when: isWrite, kind: 'store-then-drop' }, met),
  },
  'intercom-down': {
    service: 'intercom',
    label: 'Intercom is down',
    sentence: 'Every call to Intercom is torn off; clients can still write.',
    product: `${comesBack} A claim holds here at once, and Intercom follows.`,
    start: ({ services }, met) => onCalls(services.intercom, { on: '*', kind: 'reset' }, met),
  },
  'intercom-slow': {
    service: 'intercom',
    label: 'Intercom is slow',
    sentence: 'Every call to Intercom takes three seconds.',
    product: 'Presses and modals do not wait for Intercom; the clock of this page does.',
    start: ({ services, slowMs = 3_000 }, met) =>
      onCalls(services.intercom, { on: '*', kind: 'slow', ms: slowMs }, met),
  },
  'search-lag': {
    service: 'intercom',
    label: "Intercom's search lags",
    sentence: 'The search shows the world of ten minutes ago.',
    product: 'What webhooks tell is read by its id; the sweep looks back further than the search can lag.',
    start: ({ services: { intercom } }, met) => {
      intercom.searchLagMs = 600_000;
      const end = intercom.http.onCall(({ route }) => {
        if (route === 'search') met();
      });
      return () => {
        intercom.searchLagMs = 0;
        end();
      };
    },
  },
  'salesforce-down': {
    service: 'salesforce',
    label: 'Salesforce is down',
    sentence: 'Every call to Salesforce is answered 503.',
    product: `${comesBack} The chat goes on without its case, and a case is never closed before its transcript is in it.`,
    start: ({ services }, met) =>
      onCalls(
        services.salesforce,
        { on: '*', kind: 'answer', reply: { status: 503, body: 'Service Unavailable' } },
        met,
      ),
  },
  'salesforce-drops': {
    service: 'salesforce',
    label: 'Salesforce stores, then drops the line',
    sentence: 'Cases, files and comments are stored, and the answer is lost.',
    product:
      'A case carries the id of its chat, so there is never a second one; files and comments are looked for first.',
    start: ({ services }, met) =>
      onCalls(services.salesforce, { on: '*', when: isWrite, kind: 'store-then-drop' }, met),
  },
  'salesforce-slow': {
    service: 'salesforce',
    label: 'Salesforce is slow',
    sentence: 'Every call to Salesforce takes three seconds.',
    product: 'Nobody waits for it: the case number appears on the card when it is there.',
    start: ({ services, slowMs = 3_000 }, met) =>
      onCalls(services.salesforce, { on: '*', kind: 'slow', ms: slowMs }, met),
  },
  'erp-down': {
    service: 'erp',
    label: 'The ERP is down',
    sentence: 'Time entries are answered 500.',
    product: 'Each is sent again until it is accepted; the ERP knows an entry by its id and revision.',
    start: ({ erp }, met) =>
      onCalls(erp.http, { on: '*', kind: 'answer', reply: { status: 500, body: 'Internal Server Error' } }, met),
  },
  'webhooks-doubled': {
    service: 'webhooks',
    label: 'Webhooks come twice',
    sentence: 'Intercom sends each of its webhooks twice.',
    product: 'The second is known by its id, answered, and changes nothing: one card, each word once.',
    start: onWebhooks('duplicate'),
  },
  'webhooks-lost': {
    service: 'webhooks',
    label: 'Webhooks are lost',
    sentence: 'Intercom sends nothing at all.',
    product: 'Once a minute the sweep reads what changed: a new chat has its card within a minute.',
    start: onWebhooks('lose'),
  },
  'webhooks-reordered': {
    service: 'webhooks',
    label: 'Webhooks overtake each other',
    sentence: 'Webhooks are held for five seconds and arrive last first.',
    product: 'Whatever comes, the chat itself is read, and its parts are merged by their time.',
    start: (target, met) => {
      const end = onWebhooks('reorder')(target, met);
      const { intercom } = target.services;
      const timer = setInterval(() => void intercom.releaseWebhooks(), 5_000);
      return () => {
        clearInterval(timer);
        end();
        void intercom.releaseWebhooks();
      };
    },
  },
};

type WithoutPlace<F> = F extends Fault ? Omit<F, 'on' | 'when'> : never;
type Faulty = Pick<Services['salesforce'], 'fault' | 'onCall'>;

function onSlack(fault: WithoutPlace<Fault>): FaultSwitch['start'] {
  const when = ({ path }: { path: string }) => slackCall.test(path);
  return ({ services }, met) => onCalls(services.slack, { ...fault, on: '*', when }, met);
}

function onCalls(service: Faulty | { http: Faulty }, fault: Fault, met: () => void): () => void {
  const http = 'http' in service ? service.http : service;
  const ends = [
    http.fault(fault),
    http.onCall((call) => {
      if (call.fault === fault) met();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function onWebhooks(kind: 'duplicate' | 'lose' | 'reorder'): FaultSwitch['start'] {
  return ({ services: { intercom } }, met) => {
    const ends = [
      intercom.webhookMode({ kind, times: Number.POSITIVE_INFINITY }),
      intercom.webhooks.onDelivery((delivery) => {
        if (delivery.met === kind) met();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  };
}
