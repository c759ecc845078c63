import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadSettings, SettingsError } from '../src/settings.ts';
import { type SettingName, type SettingRow, settingRows } from '../src/settings-rows.ts';

type Env = Record<string, string | undefined>;

const rows: [string, SettingRow][] = Object.entries(settingRows);
const names = rows.map(([name]) => name);
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).privateKey.trim();

const least: Env = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_CHAT_CHANNEL: 'C0CHAT',
  INTERCOM_ACCESS_TOKEN: 'intercom-token',
  INTERCOM_CLIENT_SECRET: 'intercom-secret',
};
const clientCredentials: Env = {
  SALESFORCE_AUTH: 'client_credentials',
  SALESFORCE_LOGIN_URL: 'https://acme.my.salesforce.com',
  SALESFORCE_CLIENT_ID: 'key',
  SALESFORCE_CLIENT_SECRET: 'secret',
};
const jwt: Env = {
  SALESFORCE_AUTH: 'jwt',
  SALESFORCE_LOGIN_URL: 'https://acme.my.salesforce.com/',
  SALESFORCE_CLIENT_ID: 'key',
  SALESFORCE_USERNAME: 'bot@acme.test',
  SALESFORCE_PRIVATE_KEY: rsa,
  SALESFORCE_AUDIENCE: 'https://login.salesforce.com',
};

function load(more: Env = {}) {
  return loadSettings({ ...least, ...more });
}

/** What the error says, name by name. */
function faultsOf(more: Env, base = least): Record<string, string> {
  try {
    loadSettings({ ...base, ...more });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return Object.fromEntries(error.faults.map((fault) => [fault.name, fault.says]));
  }
  return {};
}

describe('loadSettings', () => {
  it('needs five settings and defaults the rest', () => {
    expect(load()).toEqual({
      slack: {
        mode: 'socket',
        botToken: 'xoxb-1',
        appToken: 'xapp-1',
        chatChannel: 'C0CHAT',
        leadsChannel: 'C0CHAT',
        leads: [],
      },
      duty: { agents: [], shift: 'daily', handover: '09:00', timeZone: 'UTC' },
      intercom: {
        accessToken: 'intercom-token',
        clientSecret: 'intercom-secret',
        apiUrl: 'https://api.intercom.io',
      },
      salesforce: { auth: 'off' },
      database: { dataDir: './data' },
      http: { host: '127.0.0.1', port: 3000 },
      response: { warnMinutes: 5, riskMinutes: 8, targetMinutes: 10 },
      idleMode: 'ask',
      caseOn: 'claim',
      timeScale: 1,
      logLevel: 'info',
    });
  });

  it('takes a blank value for unset', () => {
    expect(load({ PORT: '', IDLE_MODE: '  ', DATABASE_URL: '', SLACK_LEADS: '' })).toEqual(load());
    expect(faultsOf({ SLACK_BOT_TOKEN: ' ' })).toHaveProperty('SLACK_BOT_TOKEN');
  });

  it('reads every setting that is given', () => {
    const settings = load({
      SLACK_MODE: 'http',
      SLACK_SIGNING_SECRET: 'sign',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
      SLACK_LEADS_CHANNEL: 'G0LEADS',
      SLACK_LEADS: 'U0ANA, W0BO,',
      SLACK_DUTY_USERGROUP: 'S0DUTY',
      DUTY_AGENTS: 'Ana@acme.test, bo@acme.test',
      DUTY_SHIFT: 'weekly',
      DUTY_HANDOVER: '17:30',
      DUTY_TIME_ZONE: 'America/New_York',
      INTERCOM_API_URL: 'http://127.0.0.1:8/',
      INTERCOM_TEAM_ID: '814865',
      ERP_WEBHOOK_URL: 'https://erp.test/hook?a=1',
      ERP_WEBHOOK_SECRET: 'erp',
      PUBLIC_URL: 'https://duty.acme.test/',
      DATABASE_URL: 'postgres://bot:pw@db/duty',
      DATA_DIR: '/var/lib/chatduty',
      HOST: '0.0.0.0',
      PORT: '0',
      FIRST_RESPONSE_WARN_MINUTES: '1.5',
      FIRST_RESPONSE_RISK_MINUTES: '2',
      FIRST_RESPONSE_TARGET_MINUTES: '3',
      IDLE_MODE: 'auto',
      CASE_ON: 'first_reply',
      TIME_SCALE: '20',
      LOG_LEVEL: 'debug',
    });
    expect(settings).toMatchObject({
      slack: {
        mode: 'http',
        signingSecret: 'sign',
        apiUrl: 'http://127.0.0.1:9/api/',
        leadsChannel: 'G0LEADS',
        leads: ['U0ANA', 'W0BO'],
        dutyUsergroup: 'S0DUTY',
      },
      duty: {
        agents: ['ana@acme.test', 'bo@acme.test'],
        shift: 'weekly',
        handover: '17:30',
        timeZone: 'America/New_York',
      },
      intercom: { apiUrl: 'http://127.0.0.1:8', teamId: '814865' },
      erp: { url: 'https://erp.test/hook?a=1', secret: 'erp' },
      publicUrl: 'https://duty.acme.test',
      database: { url: 'postgres://bot:pw@db/duty', dataDir: '/var/lib/chatduty' },
      http: { host: '0.0.0.0', port: 0 },
      response: { warnMinutes: 1.5, riskMinutes: 2, targetMinutes: 3 },
      idleMode: 'auto',
      caseOn: 'first_reply',
      timeScale: 20,
      logLevel: 'debug',
    });
  });

  it('reads both ways to log in to Salesforce', () => {
    const cases = { externalIdField: 'Intercom_Conversation_Id__c', closedStatus: 'Closed' };
    expect(load(clientCredentials).salesforce).toEqual({
      auth: 'client_credentials',
      loginUrl: 'https://acme.my.salesforce.com',
      clientId: 'key',
      clientSecret: 'secret',
      ...cases,
    });
    expect(load({ ...jwt, SALESFORCE_EXTERNAL_ID_FIELD: 'none', SALESFORCE_CLOSED_STATUS: 'Done' }).salesforce).toEqual(
      {
        auth: 'jwt',
        loginUrl: 'https://acme.my.salesforce.com',
        clientId: 'key',
        username: 'bot@acme.test',
        privateKey: rsa,
        audience: 'https://login.salesforce.com',
        externalIdField: 'none',
        closedStatus: 'Done',
      },
    );
  });

  it('understands a private key written in one line, and logs in at the audience when told no other address', () => {
    const oneLine = rsa.replaceAll('\n', '\\n');
    expect(load({ ...jwt, SALESFORCE_PRIVATE_KEY: oneLine, SALESFORCE_LOGIN_URL: '' }).salesforce).toMatchObject({
      privateKey: rsa,
      loginUrl: 'https://login.salesforce.com',
    });
  });

  it.each([
    ['SLACK_MODE', 'sockets'],
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_BOT_TOKEN', 'xoxb-1 2'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_API_URL', 'https://slack.test/'],
    ['SLACK_API_URL', 'slack.test/api/'],
    ['SLACK_CHAT_CHANNEL', '#support'],
    ['SLACK_LEADS_CHANNEL', 'U0ANA'],
    ['SLACK_LEADS', 'U0ANA,@bo'],
    ['SLACK_DUTY_USERGROUP', '@duty'],
    ['DUTY_AGENTS', 'ana@acme.test;bo@acme.test'],
    ['DUTY_SHIFT', 'hourly'],
    ['DUTY_HANDOVER', '24:00'],
    ['DUTY_HANDOVER', '9:00'],
    ['DUTY_TIME_ZONE', 'Europe/Atlantis'],
    ['INTERCOM_API_URL', 'api.intercom.io'],
    ['INTERCOM_TEAM_ID', 'Support'],
    ['SALESFORCE_AUTH', 'password'],
    ['SALESFORCE_LOGIN_URL', 'https://acme.lightning.force.com'],
    ['SALESFORCE_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----'],
    ['SALESFORCE_EXTERNAL_ID_FIELD', 'Conversation Id'],
    ['PUBLIC_URL', 'duty.acme.test'],
    ['DATABASE_URL', 'mysql://db/duty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['FIRST_RESPONSE_WARN_MINUTES', '0'],
    ['IDLE_MODE', 'on'],
    ['CASE_ON', 'reply'],
    ['TIME_SCALE', '0'],
    ['TIME_SCALE', 'fast'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuses %s=%s and says what it must be', (name, value) => {
    expect(Object.keys(faultsOf({ [name]: value }))).toEqual([name]);
    expect(() => load({ [name]: value })).toThrow(new RegExp(`${name} must `));
  });

  it('never repeats a value, whatever is wrong with it', () => {
    const secret = 'Sw0rdfish-<value>';
    const everywhere = Object.fromEntries(names.map((name) => [name, secret]));
    expect(Object.keys(faultsOf(everywhere)).length).toBeGreaterThan(20);
    expect(() => load({ ...everywhere, SLACK_LEDS: secret })).not.toThrow('Sw0rdfish');
  });

  it('refuses an elliptic key, which Salesforce does not take', () => {
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(faultsOf({ ...jwt, SALESFORCE_PRIVATE_KEY: privateKey })).toHaveProperty('SALESFORCE_PRIVATE_KEY');
  });

  it('needs the app token in socket mode and the signing secret in http mode', () => {
    expect(Object.keys(faultsOf({ SLACK_APP_TOKEN: '' }))).toEqual(['SLACK_APP_TOKEN']);
    expect(Object.keys(faultsOf({ SLACK_APP_TOKEN: '', SLACK_MODE: 'http' }))).toEqual(['SLACK_SIGNING_SECRET']);
  });

  it.each(['SALESFORCE_LOGIN_URL', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLIENT_SECRET'])(
    'needs %s for client credentials',
    (name) => {
      expect(Object.keys(faultsOf({ ...clientCredentials, [name]: '' }))).toEqual([name]);
    },
  );

  it.each(['SALESFORCE_CLIENT_ID', 'SALESFORCE_USERNAME', 'SALESFORCE_PRIVATE_KEY', 'SALESFORCE_AUDIENCE'])(
    'needs %s for the JWT flow',
    (name) => {
      expect(Object.keys(faultsOf({ ...jwt, [name]: '' }))).toEqual([name]);
    },
  );

  it('wants both settings of the ERP or none, even when the one given is of no use', () => {
    expect(Object.keys(faultsOf({ ERP_WEBHOOK_URL: 'https://erp.test' }))).toEqual(['ERP_WEBHOOK_SECRET']);
    expect(Object.keys(faultsOf({ ERP_WEBHOOK_SECRET: 's' }))).toEqual(['ERP_WEBHOOK_URL']);
    expect(Object.keys(faultsOf({ ERP_WEBHOOK_URL: 'erp' }))).toEqual(['ERP_WEBHOOK_URL', 'ERP_WEBHOOK_SECRET']);
  });

  it('wants warning, risk and target in that order', () => {
    expect(Object.keys(faultsOf({ FIRST_RESPONSE_WARN_MINUTES: '8' }))).toEqual(['FIRST_RESPONSE_WARN_MINUTES']);
    expect(Object.keys(faultsOf({ FIRST_RESPONSE_TARGET_MINUTES: '7' }))).toEqual(['FIRST_RESPONSE_RISK_MINUTES']);
  });

  it('asks about a misspelt name and lets foreign ones be', () => {
    expect(
      faultsOf({ SLACK_CHAT_CHANEL: 'C1', PORTS: '1', SLACK_WEBHOOK_URL: 'https://x.test', ERP_WEBHOK_URL: '' }),
    ).toEqual({ SLACK_CHAT_CHANEL: 'is not a setting; did you mean SLACK_CHAT_CHANNEL?' });
    expect(Object.keys(faultsOf({ IDLE_MODES: 'off', PUBLIC_ULR: 'https://x.test', TIMES: '2' }))).toEqual([
      'IDLE_MODES',
      'PUBLIC_ULR',
    ]);
  });

  it('lists every fault at once, each with where to find the value, when nothing is set', () => {
    const needed: SettingName[] = [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_CHAT_CHANNEL',
      'INTERCOM_ACCESS_TOKEN',
      'INTERCOM_CLIENT_SECRET',
    ];
    expect(Object.keys(faultsOf({}, {}))).toEqual(needed);
    for (const name of needed) {
      const { find }: SettingRow = settingRows[name];
      expect(() => loadSettings({})).toThrow(`${name} is not set`);
      expect(() => loadSettings({})).toThrow(`Find it: ${find}`);
    }
    expect(() => loadSettings({})).toThrow('.env.example');
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

  it('has every setting once, in order, with its default, and no other', () => {
    const defaults = Object.fromEntries(rows.map(([name, row]) => [name, row.default ?? '']));
    expect(parseEnv(text)).toEqual(defaults);
    expect([...text.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual(names);
  });

  it('tells the meaning of each, whether it is required, and where to find it', () => {
    const paragraphs = text.split(/\n{2,}/);
    for (const [name, row] of rows) {
      const paragraph = paragraphs.find((each) => each.includes(`\n${name}=`));
      const find = row.find === undefined ? [] : [`# Find it: ${row.find}`];
      expect(paragraph?.trim().split('\n').slice(0, -1)).toEqual([
        `# ${row.meaning}${row.required ? ' (required)' : ''}`,
        ...find,
      ]);
    }
  });

  it('copied as it is, leaves only missing settings', () => {
    expect(Object.values(faultsOf(parseEnv(text), {})).filter((says) => !says.startsWith('is not set'))).toEqual([]);
  });
});

describe('README.md', () => {
  it('has a row in its settings table for each setting, and for no other', () => {
    const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const named = [...text.matchAll(/^\| ((?:`[A-Z][A-Z0-9_]*`(?:, )?)+) \|/gm)].flatMap(([, cell]) =>
      cell!.split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(named.toSorted()).toEqual(names.toSorted());
  });
});
