import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/lib/log.ts';
import { channels, environmentFor, people, type Services, startServices } from '../../src/sandbox/services.ts';
import { Stage } from '../../src/sandbox/stage.ts';
import { type DatabaseOptions, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { freshDatabase, freshFolder } from '../support/postgres.ts';
import { type Ran, runCommand } from './command-line.ts';

let services: Services;
beforeEach(async () => {
  services = await startServices();
});
afterEach(async () => {
  await services.close();
});

function doctor(env: Record<string, string> = {}): Promise<Ran> {
  return runCommand('doctor', [], { ...environmentFor(services, 'socket'), ...env });
}

/** The lines under one title. */
function section({ stdout }: Ran, title: string): string {
  return new RegExp(`^${title}\\n((?: {2}.*\\n)*)`, 'm').exec(stdout)?.[1] ?? '';
}

async function withDatabase(options: DatabaseOptions, letters: number): Promise<void> {
  const database = await openDatabase(options);
  await migrate(database);
  for (let i = 1; i <= letters; i++) {
    const at = new Date(Date.parse('2026-11-16T09:00:00Z') + i * 60_000);
    const why = 'SlackRefusal: token xoxb-123-secret-456 was refused.';
    const payload = { text: 'my password is hunter2' };
    await database.prisma.deadLetter.create({
      data: { id: randomUUID(), what: `PostInThread ${i}`, chatId: '42', why, payload, at },
    });
  }
  await database.close();
}

describe('npm run doctor', () => {
  it('exits 0 with warnings only, and goes through every service in order', async () => {
    const ran = await doctor();
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout.match(/^[A-Z].*$/gm)).toEqual([
      'Slack',
      'Intercom',
      'Agents',
      'Salesforce',
      'Database',
      'HTTP server',
    ]);
    expect(ran.stdout).not.toContain('✘');
    expect(section(ran, 'Agents')).toMatch(/! In Intercom only: Irina Petrova.*\n.*! .*not in Intercom: Sam Sales/);
    expect(section(ran, 'Database')).toContain('the first start makes it');
    expect(ran.stdout.trimEnd()).toMatch(/0 errors, 2 warnings\.$/);
  });

  it('lists every fault of the settings at once and exits 1', async () => {
    const ran = await runCommand('doctor', [], { SLACK_BOT_TOKEN: 'nonsense-token', INTERCOM_TEAM_ID: 'Support' });
    expect(ran.code).toBe(1);
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_CHAT_CHANNEL', 'INTERCOM_ACCESS_TOKEN', 'INTERCOM_TEAM_ID'])
      expect(ran.stdout).toContain(name);
    expect(ran.stdout).not.toContain('nonsense-token');
  });

  it('reads .env where it stands, as the bot does', async () => {
    const folder = await freshFolder();
    const lines = Object.entries(environmentFor(services, 'http')).map(([name, value]) => `${name}=${value}`);
    await writeFile(join(folder, '.env'), lines.join('\n'));
    const ran = await runCommand('doctor', [], {}, folder);
    expect(ran.code).toBe(0);
    expect(section(ran, 'Slack')).toContain('SLACK_BOT_TOKEN is accepted');
    expect(section(ran, 'Slack')).not.toContain('SLACK_APP_TOKEN');
    expect(section(ran, 'HTTP server')).toMatch(/· SLACK_SIGNING_SECRET .*\/slack\/events/);
  });

  it('tells wrong tokens service by service, prints none of them, and exits 1', async () => {
    const ran = await doctor({
      SLACK_BOT_TOKEN: 'xoxb-wrong-one',
      SLACK_APP_TOKEN: 'xapp-wrong-two',
      INTERCOM_ACCESS_TOKEN: 'wrong-three',
      SALESFORCE_CLIENT_SECRET: 'wrong-four',
    });
    expect(ran.code).toBe(1);
    expect(section(ran, 'Slack')).toMatch(/✘ SLACK_BOT_TOKEN .*Check SLACK_BOT_TOKEN/);
    expect(section(ran, 'Slack')).toMatch(/✘ SLACK_APP_TOKEN .*App-Level Tokens/);
    expect(section(ran, 'Intercom')).toMatch(/✘ INTERCOM_ACCESS_TOKEN .*Developer Hub/);
    expect(section(ran, 'Agents')).toMatch(/Intercom and Slack could not be read/);
    expect(section(ran, 'Salesforce')).toMatch(/✘ The login failed.*SALESFORCE_CLIENT_SECRET/);
    expect(section(ran, 'HTTP server')).toContain('✔');
    expect(ran.stdout + ran.stderr).not.toMatch(/wrong-(one|two|three|four)/);
  });

  it('tells what is missing in each service, and what to click', async () => {
    const { slack, salesforce } = services;
    slack.scopes.delete('users:read.email');
    slack.kick(channels.chats, slack.botUserId);
    slack.archive(channels.leads);
    slack.updateUser(people.lee.slack, { deleted: true });
    salesforce.fieldHidden('Subject');
    const ran = await doctor({ INTERCOM_TEAM_ID: '999', SALESFORCE_CLOSED_STATUS: 'Done' });
    expect(ran.code).toBe(1);
    expect(section(ran, 'Slack')).toMatch(/✘ The app lacks users:read\.email .*reinstall the app/);
    expect(section(ran, 'Slack')).toMatch(/✘ .*#chat-duty.*\/invite @Chat Duty/);
    expect(section(ran, 'Slack')).toMatch(/✘ .*#support-leads is archived/);
    expect(section(ran, 'Slack')).toMatch(/✘ .*Lee Novak .*deactivated/);
    expect(section(ran, 'Intercom')).toMatch(/✘ INTERCOM_TEAM_ID 999 .*Support is 8100001/);
    expect(section(ran, 'Salesforce')).toMatch(/✘ Case\.Subject is hidden.*permission set/);
    expect(section(ran, 'Salesforce')).toMatch(/✘ The case status "Done" does not exist.*Closed/);
    expect(ran.stdout.trimEnd()).toMatch(/\d errors, \d warnings?\.$/);
  });

  it('is stopped by no service that is away', async () => {
    services.slack.fault({ on: '*', kind: 'reset' });
    services.intercom.fault({ on: '*', kind: 'answer', reply: { status: 502, body: '<html>' } });
    services.salesforce.fault({ on: '*', kind: 'reset' });
    const ran = await doctor({ DATABASE_URL: 'postgresql://ana:hunter2@127.0.0.1:1/chatduty' });
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    for (const title of ['Slack', 'Intercom', 'Salesforce', 'Database']) expect(section(ran, title)).toContain('✘');
    expect(section(ran, 'Database')).toMatch(/No PostgreSQL answers.*check host and port/);
    expect(section(ran, 'HTTP server')).toContain('✔');
    expect(ran.stdout).not.toContain('hunter2');
  });

  it('names a port that another program has', async () => {
    const other = createServer((_req, res) => res.end('something else'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const ran = await doctor({ PORT: String((other.address() as AddressInfo).port) });
    other.close();
    expect(ran.code).toBe(1);
    expect(section(ran, 'HTTP server')).toMatch(/✘ .*Another program has the port/);
  });
});

describe('the doctor on a database', () => {
  it('lists the newest dead letters of PostgreSQL, without clients’ words or secrets', async () => {
    const url = await freshDatabase();
    await withDatabase({ url }, 7);
    const ran = await doctor({ DATABASE_URL: url });
    expect(ran.code).toBe(0);
    const found = section(ran, 'Database');
    expect(found).toMatch(/! 7 things could not be handled; the newest 5: 2026-11-16T09:07:00\.000Z PostInThread 7/);
    expect(found).toMatch(/PostInThread 3 \(chat 42\)/);
    expect(found).not.toMatch(/PostInThread 2|hunter2|xoxb-/);
  });

  it('says that an empty PostgreSQL will be migrated, and leaves it empty', async () => {
    const url = await freshDatabase();
    const ran = await doctor({ DATABASE_URL: url });
    expect(section(ran, 'Database')).toMatch(/✔ .*\d+ migrations .*at the next start/);
    const database = await openDatabase({ url });
    const tables = await database.prisma.$queryRawUnsafe(
      "SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'",
    );
    await database.close();
    expect(tables).toEqual([]);
  });
});

describe('the doctor beside a running bot on the embedded database', () => {
  let dataDir: string;
  let stage: Stage;
  let port: string;

  beforeAll(async () => {
    dataDir = await freshFolder();
    port = String(await freePort());
    stage = await Stage.open({ log: createLogger({ level: 'silent' }), database: { dataDir }, env: { PORT: port } });
    await stage.startBot();
  });
  afterAll(async () => {
    await stage.close();
  });

  it('asks the bot, and opens nothing', async () => {
    const ran = await doctor({ DATA_DIR: dataDir, PORT: port });
    expect(section(ran, 'Database')).toMatch(/✔ .* in use by the bot that runs at http:\/\/127\.0\.0\.1:\d+/);
    expect(section(ran, 'HTTP server')).toMatch(/✔ A bot runs at .* and is ready/);
  });

  it('sees a bot that answers elsewhere by its open files, as the export does', async () => {
    const ran = await doctor({ DATA_DIR: dataDir });
    expect(section(ran, 'Database')).toMatch(/! .*open in another process/);
    const env = { ...environmentFor(services, 'socket'), DATA_DIR: dataDir };
    expect(await runCommand('export', ['chats', '--from', '2026-11-01', '--to', '2026-11-30'], env)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('open in another process'),
    });
  });

  it('opens the folder once the bot is gone, even if it was killed', async () => {
    await stage.stopBot();
    await withDatabase({ dataDir }, 1);
    await writeFile(join(dataDir, 'pglite/postmaster.pid'), '-42\n');
    const ran = await doctor({ DATA_DIR: dataDir });
    expect(section(ran, 'Database')).toMatch(/! 1 thing could not be handled: .*PostInThread 1/);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
