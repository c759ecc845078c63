import type { z } from 'zod';
import {
  anyText,
  baseUrl,
  clockTime,
  email,
  fullUrl,
  listOf,
  matching,
  oneOf,
  port,
  positiveNumber,
  postgresUrl,
  rsaPrivateKey,
  salesforceUrl,
  slackApiUrl,
  slackChannel,
  slackGroup,
  slackUser,
  timeZone,
  withPrefix,
} from './settings-checks.ts';

/** One setting: everything that is known of it stands here and nowhere else. */
export type SettingRow = {
  /** Turns the text into the value; its faults complete "NAME …". */
  check: z.ZodType<unknown, string>;
  /** The text used when unset. */
  default?: string;
  /** True when nothing works without it; what is needed only beside another setting is told in `settings.ts`. */
  required?: true;
  /** What it is, in one line. */
  meaning: string;
  /** Where a person finds the value. */
  find?: string;
};

const slackApp = 'api.slack.com/apps, your app';
const channelId = "in Slack, click the channel's name: the id stands at the end of About";
const intercomApp = 'Intercom, Developer Hub, your app';
const salesforceApp =
  'Salesforce Setup, External Client App Manager, your app, Settings, OAuth Settings, Consumer Key and Secret';

/** Every setting by its name in the environment, in the order in which people meet them. */
export const settingRows = {
  SLACK_MODE: {
    check: oneOf(['socket', 'http']),
    default: 'socket',
    meaning: 'How Slack reaches the bot: socket (no public address needed) or http',
  },
  SLACK_BOT_TOKEN: {
    check: withPrefix('xoxb-'),
    required: true,
    meaning: 'Bot token of the Slack app, xoxb-…',
    find: `${slackApp}, OAuth & Permissions, Bot User OAuth Token (there once the app is installed)`,
  },
  SLACK_APP_TOKEN: {
    check: withPrefix('xapp-'),
    meaning: 'App-level token, xapp-…; needed in socket mode',
    find: `${slackApp}, Basic Information, App-Level Tokens: generate one with the scope connections:write`,
  },
  SLACK_SIGNING_SECRET: {
    check: anyText,
    meaning: 'Signs what Slack sends; needed in http mode',
    find: `${slackApp}, Basic Information, App Credentials, Signing Secret`,
  },
  SLACK_API_URL: {
    check: slackApiUrl,
    meaning: "Base of the Web API, ending in /api/, for a simulator or a proxy; unset: Slack's own",
  },
  SLACK_CHAT_CHANNEL: {
    check: slackChannel,
    required: true,
    meaning: 'Channel id where chats are posted',
    find: `${channelId}; then invite the bot there`,
  },
  SLACK_LEADS_CHANNEL: {
    check: slackChannel,
    meaning:
      'Channel id for what leads should know: late answers, offers nobody took, what failed; unset: the chat channel',
    find: `${channelId}; then invite the bot there`,
  },
  SLACK_LEADS: {
    check: listOf(slackUser),
    meaning:
      "Slack user ids, separated by commas, who may also act on other agents' chats and follow-ups, and change the duty settings",
    find: "in Slack, open the person's profile, the three dots, Copy member ID",
  },
  SLACK_DUTY_USERGROUP: {
    check: slackGroup,
    meaning: 'User group id kept equal to whoever is on duty (paid Slack plans)',
    find: 'in Slack, People, User groups, open the group, the three dots, Copy group ID',
  },
  DUTY_AGENTS: {
    check: listOf(email),
    meaning: 'E-mails, separated by commas: the order of the first rotation; unset: every matched agent, by name',
    find: 'the addresses with which the agents use both Slack and Intercom',
  },
  DUTY_SHIFT: {
    check: oneOf(['daily', 'weekly']),
    default: 'daily',
    meaning: "The first rotation's shift: daily or weekly",
  },
  DUTY_HANDOVER: {
    check: clockTime,
    default: '09:00',
    meaning: "The first rotation's hand-over time, HH:MM; reminders of follow-ups come then too",
  },
  DUTY_TIME_ZONE: {
    check: timeZone,
    default: 'UTC',
    meaning:
      "The first rotation's time zone, such as Europe/Berlin; also the team's: work days, pilot, reminders, exports",
  },
  INTERCOM_ACCESS_TOKEN: {
    check: anyText,
    required: true,
    meaning: 'Access token of the Intercom app',
    find: `${intercomApp}, Configure, Authentication`,
  },
  INTERCOM_CLIENT_SECRET: {
    check: anyText,
    required: true,
    meaning: "Client secret of the Intercom app: signs Intercom's webhooks",
    find: `${intercomApp}, Configure, Basic information`,
  },
  INTERCOM_API_URL: {
    check: baseUrl,
    default: 'https://api.intercom.io',
    meaning: 'Intercom API; https://api.eu.intercom.io or https://api.au.intercom.io for workspaces there',
  },
  INTERCOM_TEAM_ID: {
    check: matching(/^\d+$/, "must be the team's number, not its name"),
    meaning: 'Only chats of this team (the "Support" inbox); unset: all chats',
    find: "open the team's inbox in Intercom: the number at the end of the browser's address",
  },
  SALESFORCE_AUTH: {
    check: oneOf(['off', 'client_credentials', 'jwt']),
    default: 'off',
    meaning: 'How to log in to Salesforce: off (no cases), client_credentials or jwt',
  },
  SALESFORCE_LOGIN_URL: {
    check: salesforceUrl,
    meaning: 'My Domain address; needed by client_credentials; jwt unset: the audience',
    find: 'Salesforce Setup, My Domain, Current My Domain URL (https://….my.salesforce.com)',
  },
  SALESFORCE_CLIENT_ID: {
    check: anyText,
    meaning: 'Consumer key of the app; needed by client_credentials and jwt',
    find: salesforceApp,
  },
  SALESFORCE_CLIENT_SECRET: {
    check: anyText,
    meaning: 'Consumer secret of the app; needed by client_credentials',
    find: salesforceApp,
  },
  SALESFORCE_USERNAME: {
    check: anyText,
    meaning: 'User name that the bot works as; needed by jwt',
    find: 'Salesforce Setup, Users, the integration user, Username (authorise it for the app beforehand)',
  },
  SALESFORCE_PRIVATE_KEY: {
    check: rsaPrivateKey,
    meaning: 'RSA private key in PEM, line ends written as \\n where it must be one line; needed by jwt',
    find: 'the key whose certificate is uploaded to the app',
  },
  SALESFORCE_AUDIENCE: {
    check: baseUrl,
    meaning: 'Whom the token is for; needed by jwt',
    find: 'https://login.salesforce.com, or https://test.salesforce.com for a Salesforce sandbox',
  },
  SALESFORCE_EXTERNAL_ID_FIELD: {
    check: matching(/^(none|[A-Za-z]\w*__c)$/, 'must be the API name of a custom field (…__c), or none'),
    default: 'Intercom_Conversation_Id__c',
    meaning: 'Unique external id field on Case; none where the org has no such field',
    find: 'Salesforce Setup, Object Manager, Case, Fields & Relationships, Field Name',
  },
  SALESFORCE_CLOSED_STATUS: {
    check: anyText,
    default: 'Closed',
    meaning: 'Status that a closed case gets: one that Salesforce counts as closed',
  },
  ERP_WEBHOOK_URL: {
    check: fullUrl,
    meaning: 'Where time entries are pushed, each revision as signed JSON; unset: nowhere',
  },
  ERP_WEBHOOK_SECRET: {
    check: anyText,
    meaning: 'Signs the time entries; needed with ERP_WEBHOOK_URL',
    find: 'choose a long random text and give it to the receiver too',
  },
  PUBLIC_URL: {
    check: baseUrl,
    meaning: 'Address under which people reach this server: of calendars to subscribe to',
  },
  DATABASE_URL: {
    check: postgresUrl,
    meaning: 'PostgreSQL, postgresql://…; unset: an embedded database in DATA_DIR',
  },
  DATA_DIR: { check: anyText, default: './data', meaning: 'Folder of the embedded database' },
  HOST: { check: anyText, default: '127.0.0.1', meaning: "Address on which the bot's HTTP server listens" },
  PORT: { check: port, default: '3000', meaning: "Port on which the bot's HTTP server listens" },
  FIRST_RESPONSE_WARN_MINUTES: {
    check: positiveNumber,
    default: '5',
    meaning: 'Minutes without an answer until the first warning, unless leads set it in Slack',
  },
  FIRST_RESPONSE_RISK_MINUTES: {
    check: positiveNumber,
    default: '8',
    meaning: 'Minutes without an answer until leads are told that the target is at risk, unless leads set it in Slack',
  },
  FIRST_RESPONSE_TARGET_MINUTES: {
    check: positiveNumber,
    default: '10',
    meaning: 'Minutes without an answer until the breach, unless leads set it in Slack',
  },
  IDLE_MODE: {
    check: oneOf(['ask', 'auto', 'off']),
    default: 'ask',
    meaning:
      'Silent clients: ask (the agent confirms once, then the rest runs), auto, or off (only by hand), unless leads set it in Slack',
  },
  CASE_ON: {
    check: oneOf(['claim', 'arrival', 'first_reply']),
    default: 'claim',
    meaning: 'When the case is created: claim, arrival or first_reply',
  },
  TIME_SCALE: {
    check: positiveNumber,
    default: '1',
    meaning: 'Divides every duration of the duty process (60: a minute lasts a second); for sandboxes and checks',
  },
  LOG_LEVEL: {
    check: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
    meaning: 'How much is logged: fatal, error, warn, info, debug, trace or silent',
  },
} as const satisfies Record<string, SettingRow>;

export type SettingName = keyof typeof settingRows;
