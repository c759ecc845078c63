/** The three simulated services with an invented team and its clients, and the settings with which the bot meets them. */
import { IntercomService } from './intercom/service.ts';
import { type ServiceClock, wallClock } from './lib/clock.ts';
import { SalesforceService } from './salesforce/service.ts';
import { SlackService } from './slack/slack-service.ts';

/** Secrets of the simulated services: they open nothing else. */
const secrets = {
  botToken: 'xoxb-sandbox-bot',
  appToken: 'xapp-sandbox-app',
  signingSecret: 'sandbox-signing-secret',
  accessToken: 'sandbox-intercom-token',
  clientSecret: 'sandbox-client-secret',
  clientId: 'sandbox-client-id',
  salesforceSecret: 'sandbox-salesforce-secret',
};

export const channels = { chats: 'C0CHATDUTY', leads: 'C0LEADS001' } as const;
export const supportTeam = '8100001';
export const dutyGroup = 'S0ONDUTY01';

/** The team. Sam is in Slack only and Irina in Intercom only, as happens. */
export const people = {
  ana: { slack: 'U0ANA00001', intercom: '7000001', name: 'Ana Ruiz', email: 'ana@support.example' },
  ben: { slack: 'U0BEN00001', intercom: '7000002', name: 'Ben Okafor', email: 'ben@support.example' },
  chloe: { slack: 'U0CHLOE001', intercom: '7000003', name: 'Chloe Martin', email: 'chloe@support.example' },
  lee: { slack: 'U0LEE00001', intercom: '7000004', name: 'Lee Novak', email: 'lee@support.example' },
  sam: { slack: 'U0SAM00001', intercom: undefined, name: 'Sam Sales', email: 'sam@sales.example' },
  irina: { slack: undefined, intercom: '7000005', name: 'Irina Petrova', email: 'irina@support.example' },
} as const;

export type PersonName = keyof typeof people;
/** People who are in Slack. */
export type SlackPersonName = Exclude<PersonName, 'irina'>;

/** Clients who open chats; each becomes a contact in Intercom, and in Salesforce where it has an account there. */
export const clients = [
  { key: 'avery', name: 'Avery Stone', email: 'avery@acme.example', company: 'Acme Travel' },
  { key: 'blair', name: 'Blair Quinn', email: 'blair@globex.example', company: 'Globex Media' },
  { key: 'casey', name: 'Casey Adler', email: 'casey@initech.example', company: 'Initech' },
] as const;
export type ClientName = (typeof clients)[number]['key'];
export const clientNames: readonly ClientName[] = clients.map(({ key }) => key);

/** The id in Intercom. Throws for somebody who is not there. */
export function adminOf(who: PersonName): string {
  const { intercom, name } = people[who];
  if (intercom === undefined) throw new Error(`${name} is not in Intercom.`);
  return intercom;
}

/** What makes a super user in Intercom here. */
export const superUser = { Role: 'admin' } as const;

export interface Services {
  slack: SlackService;
  intercom: IntercomService;
  salesforce: SalesforceService;
  /** Intercom's contact ids. */
  contacts: Record<ClientName, string>;
  close(): Promise<void>;
}

/** Starts the services on loopback, seeded. */
export async function startServices(clock: ServiceClock = wallClock): Promise<Services> {
  const { botToken, appToken, signingSecret, accessToken, clientSecret, clientId, salesforceSecret } = secrets;
  const slack = new SlackService({ clock, botToken, appToken, signingSecret });
  const intercom = new IntercomService({ clock, accessToken, clientSecret, appId: 'sandbox1' });
  const salesforce = new SalesforceService({ clock, clientId, clientSecret: salesforceSecret });
  await Promise.all([slack.listen(), intercom.listen(), salesforce.listen()]);
  seedTeam({ slack, intercom, salesforce });
  const contacts = seedClients({ intercom, salesforce });
  const close = async () => {
    await Promise.all([slack.close(), intercom.close(), salesforce.close()]);
  };
  return { slack, intercom, salesforce, contacts, close };
}

/** The environment with which the bot speaks to these services. */
export function environmentFor(
  services: Pick<Services, 'slack' | 'intercom' | 'salesforce'>,
  mode: 'socket' | 'http',
): Record<string, string> {
  return {
    SLACK_MODE: mode,
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_APP_TOKEN: secrets.appToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: services.slack.apiUrl,
    SLACK_CHAT_CHANNEL: channels.chats,
    SLACK_LEADS_CHANNEL: channels.leads,
    SLACK_LEADS: people.lee.slack,
    SLACK_DUTY_USERGROUP: dutyGroup,
    DUTY_AGENTS: [people.ana, people.ben, people.chloe].map((person) => person.email).join(','),
    INTERCOM_ACCESS_TOKEN: secrets.accessToken,
    INTERCOM_CLIENT_SECRET: secrets.clientSecret,
    INTERCOM_API_URL: services.intercom.url,
    INTERCOM_TEAM_ID: supportTeam,
    SALESFORCE_AUTH: 'client_credentials',
    SALESFORCE_LOGIN_URL: services.salesforce.url,
    SALESFORCE_CLIENT_ID: secrets.clientId,
    SALESFORCE_CLIENT_SECRET: secrets.salesforceSecret,
    PORT: '0',
  };
}

function seedTeam({ slack, intercom, salesforce }: Pick<Services, 'slack' | 'intercom' | 'salesforce'>): void {
  intercom.addTeam({ id: supportTeam, name: 'Support' });
  const inSlack: string[] = [slack.botUserId];
  for (const person of Object.values(people)) {
    const [name = ''] = person.email.split('@');
    if (person.slack !== undefined) {
      slack.addUser({ id: person.slack, name, realName: person.name, email: person.email, tz: 'Europe/Madrid' });
      inSlack.push(person.slack);
    }
    if (person.intercom === undefined) continue;
    intercom.addAdmin({ id: person.intercom, name: person.name, email: person.email, teamIds: [supportTeam] });
    salesforce.addUser({ name: person.name, email: person.email });
  }
  slack.addChannel({ id: channels.chats, name: 'chat-duty', members: inSlack });
  slack.addChannel({ id: channels.leads, name: 'support-leads', members: [slack.botUserId, people.lee.slack] });
  slack.addUserGroup({ id: dutyGroup, handle: 'on-duty', name: 'On duty' });
}

function seedClients({ intercom, salesforce }: Pick<Services, 'intercom' | 'salesforce'>): Services['contacts'] {
  const entries = clients.map(({ key, name, email, company }) => {
    const companyId = intercom.addCompany({ name: company });
    const accountId = salesforce.addAccount({ name: company });
    salesforce.addContact({ name, email, accountId });
    return [
      key,
      intercom.addContact({ name, email, role: 'user', companies: [companyId], customAttributes: superUser }),
    ] as const;
  });
  return Object.fromEntries(entries) as Services['contacts'];
}
