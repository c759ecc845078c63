import { SettingsError } from './settings-faults.ts';
import { readSettings, type SettingsReader } from './settings-reader.ts';

export { SettingsError } from './settings-faults.ts';

/** Everything that the environment decides, checked and typed. */
export type Settings = {
  slack: SlackSettings;
  /** The first rotation only: one that exists stays as it is. No agents: every matched one, by name. */
  duty: { agents: string[]; shift: 'daily' | 'weekly'; handover: string; timeZone: string };
  intercom: { accessToken: string; clientSecret: string; apiUrl: string; teamId?: string | undefined };
  salesforce: SalesforceSettings;
  erp?: { url: string; secret: string } | undefined;
  publicUrl?: string | undefined;
  /** Without `url`: the embedded database in `dataDir`. */
  database: { url?: string | undefined; dataDir: string };
  http: { host: string; port: number };
  /** Minutes of the duty process, not yet divided by `timeScale`. */
  response: { warnMinutes: number; riskMinutes: number; targetMinutes: number };
  idleMode: 'ask' | 'auto' | 'off';
  caseOn: 'claim' | 'arrival' | 'first_reply';
  timeScale: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
};

/** `appToken` is there in socket mode, `signingSecret` in http mode. `apiUrl` ends in `/api/`; without it: Slack's own. */
export type SlackSettings = {
  mode: 'socket' | 'http';
  botToken: string;
  appToken?: string | undefined;
  signingSecret?: string | undefined;
  apiUrl?: string | undefined;
  chatChannel: string;
  leadsChannel: string;
  leads: string[];
  dutyUsergroup?: string | undefined;
};

/** `externalIdField` is `none` where the org has no such field. */
export type SalesforceSettings =
  | { auth: 'off' }
  | {
      auth: 'client_credentials';
      loginUrl: string;
      clientId: string;
      clientSecret: string;
      externalIdField: string;
      closedStatus: string;
    }
  | {
      auth: 'jwt';
      loginUrl: string;
      clientId: string;
      username: string;
      privateKey: string;
      audience: string;
      externalIdField: string;
      closedStatus: string;
    };

/**
 * The settings of an environment (names, defaults and meanings: `settings-rows.ts`); blank means unset.
 * Throws `SettingsError`, whose message lists every fault by name with its mend and holds no value.
 */
export function loadSettings(env: Record<string, string | undefined>): Settings {
  const read = readSettings(env);
  const settings: Settings = {
    slack: slackSettings(read),
    duty: {
      agents: read.find('DUTY_AGENTS') ?? [],
      shift: read.get('DUTY_SHIFT'),
      handover: read.get('DUTY_HANDOVER'),
      timeZone: read.get('DUTY_TIME_ZONE'),
    },
    intercom: {
      accessToken: read.get('INTERCOM_ACCESS_TOKEN'),
      clientSecret: read.get('INTERCOM_CLIENT_SECRET'),
      apiUrl: read.get('INTERCOM_API_URL'),
      teamId: read.find('INTERCOM_TEAM_ID'),
    },
    salesforce: salesforceSettings(read),
    erp: erpSettings(read),
    publicUrl: read.find('PUBLIC_URL'),
    database: { url: read.find('DATABASE_URL'), dataDir: read.get('DATA_DIR') },
    http: { host: read.get('HOST'), port: read.get('PORT') },
    response: responseSettings(read),
    idleMode: read.get('IDLE_MODE'),
    caseOn: read.get('CASE_ON'),
    timeScale: read.get('TIME_SCALE'),
    logLevel: read.get('LOG_LEVEL'),
  };
  const faults = read.faults();
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

function slackSettings(read: SettingsReader): SlackSettings {
  const mode = read.get('SLACK_MODE');
  const chatChannel = read.get('SLACK_CHAT_CHANNEL');
  if (mode === 'socket') read.need('SLACK_APP_TOKEN', 'SLACK_MODE is socket');
  if (mode === 'http') read.need('SLACK_SIGNING_SECRET', 'SLACK_MODE is http');
  return {
    mode,
    botToken: read.get('SLACK_BOT_TOKEN'),
    appToken: read.find('SLACK_APP_TOKEN'),
    signingSecret: read.find('SLACK_SIGNING_SECRET'),
    apiUrl: read.find('SLACK_API_URL'),
    chatChannel,
    leadsChannel: read.find('SLACK_LEADS_CHANNEL') ?? chatChannel,
    leads: read.find('SLACK_LEADS') ?? [],
    dutyUsergroup: read.find('SLACK_DUTY_USERGROUP'),
  };
}

function salesforceSettings(read: SettingsReader): SalesforceSettings {
  const auth = read.get('SALESFORCE_AUTH');
  const because = `SALESFORCE_AUTH is ${auth}`;
  const cases = {
    externalIdField: read.get('SALESFORCE_EXTERNAL_ID_FIELD'),
    closedStatus: read.get('SALESFORCE_CLOSED_STATUS'),
  };
  if (auth === 'client_credentials') {
    // Only the My Domain host answers this flow; login.salesforce.com refuses it.
    const loginUrl = read.need('SALESFORCE_LOGIN_URL', because);
    const clientId = read.need('SALESFORCE_CLIENT_ID', because);
    const clientSecret = read.need('SALESFORCE_CLIENT_SECRET', because);
    return { auth, loginUrl, clientId, clientSecret, ...cases };
  }
  if (auth === 'jwt') {
    const clientId = read.need('SALESFORCE_CLIENT_ID', because);
    const username = read.need('SALESFORCE_USERNAME', because);
    const privateKey = read.need('SALESFORCE_PRIVATE_KEY', because);
    const audience = read.need('SALESFORCE_AUDIENCE', because);
    const loginUrl = read.find('SALESFORCE_LOGIN_URL') ?? audience;
    return { auth, loginUrl, clientId, username, privateKey, audience, ...cases };
  }
  return { auth: 'off' };
}

function erpSettings(read: SettingsReader): Settings['erp'] {
  if (!read.isSet('ERP_WEBHOOK_URL') && !read.isSet('ERP_WEBHOOK_SECRET')) return undefined;
  return {
    url: read.need('ERP_WEBHOOK_URL', 'ERP_WEBHOOK_SECRET is'),
    secret: read.need('ERP_WEBHOOK_SECRET', 'ERP_WEBHOOK_URL is'),
  };
}

function responseSettings(read: SettingsReader): Settings['response'] {
  const warnMinutes = read.get('FIRST_RESPONSE_WARN_MINUTES');
  const riskMinutes = read.get('FIRST_RESPONSE_RISK_MINUTES');
  const targetMinutes = read.get('FIRST_RESPONSE_TARGET_MINUTES');
  if (warnMinutes >= riskMinutes) {
    read.refuse('FIRST_RESPONSE_WARN_MINUTES', 'must be less than FIRST_RESPONSE_RISK_MINUTES');
  }
  if (riskMinutes >= targetMinutes) {
    read.refuse('FIRST_RESPONSE_RISK_MINUTES', 'must be less than FIRST_RESPONSE_TARGET_MINUTES');
  }
  return { warnMinutes, riskMinutes, targetMinutes };
}
