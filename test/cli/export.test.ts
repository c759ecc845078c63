import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf, readArguments } from '../../src/cli/export-arguments.ts';
import { createLogger } from '../../src/lib/log.ts';
import { people, supportTeam } from '../../src/sandbox/services.ts';
import { Stage } from '../../src/sandbox/stage.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { freshDatabase, freshFolder, keptDatabases } from '../support/postgres.ts';
import { type Ran, runCommand } from './command-line.ts';

const minuteMs = 60_000;
/** Settings that are complete and lead nowhere: the export needs no service. */
const somewhere = {
  SLACK_BOT_TOKEN: 'xoxb-none',
  SLACK_APP_TOKEN: 'xapp-none',
  SLACK_CHAT_CHANNEL: 'C0CHATDUTY',
  INTERCOM_ACCESS_TOKEN: 'none',
  INTERCOM_CLIENT_SECRET: 'none',
  DUTY_TIME_ZONE: 'Europe/Madrid',
  PORT: '0',
};

const november = ['--from', '2026-11-01', '--to', '2026-11-30'];

describe('the arguments of the export', () => {
  it('are a kind and two days', () => {
    expect(readArguments(['time', ...november])).toEqual({ kind: 'time', from: '2026-11-01', to: '2026-11-30' });
    expect(readArguments(['--to=2026-11-30', 'chats', '--from=2026-11-30', '--out', 'a.csv'])).toMatchObject({
      kind: 'chats',
      out: 'a.csv',
    });
  });

  it.each([
    [[], 'Say what to export'],
    [['hours', ...november], '"hours" is nothing to export'],
    [['time', 'chats', ...november], '"chats" is one word too many'],
    [['time'], '--from is missing'],
    [['time', '--from', '2026-11-01'], '--to is missing'],
    [['time', '--from', '2026-02-29', '--to', '2026-11-30'], '--from "2026-02-29" is no day'],
    [['time', '--from', '01.11.2026', '--to', '2026-11-30'], '--from "01.11.2026" is no day'],
    [['time', '--from', '2026-11-30', '--to', '2026-11-01'], '--from 2026-11-30 is after --to 2026-11-01'],
    [['time', '--until', '2026-11-01'], "Unknown option '--until'."],
    [['time', ...november, '--out', ''], '--out needs'],
  ])('%j are explained', (words, says) => {
    expect(readArguments(words)).toContain(says);
  });

  it('mean whole days of the zone, those of a changed clock too', () => {
    const day = (date: string) => periodOf({ from: date, to: date }, 'Europe/Madrid');
    expect(day('2026-11-16')).toEqual({
      start: Date.parse('2026-11-15T23:00:00Z'),
      end: Date.parse('2026-11-16T23:00:00Z'),
    });
    expect(day('2026-03-29')).toEqual({
      start: Date.parse('2026-03-28T23:00:00Z'),
      end: Date.parse('2026-03-29T22:00:00Z'),
    });
  });

  it('end with exit code 2 and an example when they are wrong', async () => {
    const ran = await runCommand('export', ['time', '--from', 'yesterday'], {});
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/"yesterday" is no day[\s\S]*npm run -s export -- time {2}--from 2026-11-01/);
  });

  it('are explained on demand, with exit code 0', async () => {
    expect(await runCommand('export', ['--help'], {})).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--out chats.csv'),
    });
  });
});

describe('the export without a database', () => {
  it.each([
    ['settings', {}, 'SLACK_BOT_TOKEN is not set'],
    ['an embedded database', somewhere, 'There is no database in ./data yet'],
    [
      'PostgreSQL',
      { ...somewhere, DATABASE_URL: 'postgresql://ana:hunter2@127.0.0.1:1/x' },
      'No PostgreSQL answers at the address in DATABASE_URL',
    ],
  ])('names what is missing: %s', async (_, env, says) => {
    const ran = await runCommand('export', ['chats', ...november], env);
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(says) });
    expect(ran.stderr).not.toContain('hunter2');
  });

  it('does not migrate, and says when the file cannot be written', async () => {
    const url = await freshDatabase();
    const env = { ...somewhere, DATABASE_URL: url };
    const empty = await runCommand('export', ['chats', ...november], env);
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('Start the bot once') });
    await inDatabase({ url }, async (database) => void (await migrate(database)));
    const unwritten = await runCommand('export', ['chats', ...november, '--out', 'no/such/folder.csv'], env);
    expect(unwritten).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/folder\.csv cannot be written: there is no such file or folder\./),
    });
  });
});

describe.each(keptDatabases)('the export from %s', (_, openTestDatabase) => {
  let options: DatabaseOptions;
  let env: Record<string, string>;
  let stage: Stage;
  let late: string;
  let nasty: string;

  const exported = (...args: string[]): Promise<Ran> => runCommand('export', args, env);

  beforeAll(async () => {
    options = await openTestDatabase();
    env = {
      ...somewhere,
      ...('url' in options ? { DATABASE_URL: options.url } : { DATA_DIR: options.dataDir }),
    };
    stage = await Stage.open({ log: createLogger({ level: 'silent' }), database: options });
    await stage.startBot();
    const { intercom } = stage.services;
    late = intercom.openChat({ contact: stage.services.contacts.avery, body: 'It is stuck', teamId: supportTeam });
    await stage.time.advance(8 * minuteMs + 30_000);
    await stage.press('ana', late, 'Claim');
    intercom.replyInInbox(people.ana.intercom, late, 'Thanks for your contact!');
    await stage.time.settle();
    const contact = intercom.addContact({ name: '=HYPERLINK("http://x.example")', email: 'x@acme.example' });
    nasty = intercom.openChat({ contact, body: 'Hello', teamId: supportTeam });
    await stage.time.settle();
    // The embedded database is for one process.
    if ('dataDir' in options) await stage.stopBot();
  });

  afterAll(async () => {
    await stage.close();
  });

  it('writes one row a chat, in UTC, with what became of it', async () => {
    const ran = await exported('chats', ...november);
    expect(ran).toMatchObject({ code: 0, stderr: '2 rows.\n' });
    const [record] = stage.services.salesforce.cases();
    const opened = new Date(stage.services.intercom.conversation(late).created_at * 1000).toISOString();
    const lines = ran.stdout.split('\r\n');
    expect(lines[0]).toBe(
      'chat_id,opened_at,state,client_name,company,owner_name,first_answer_at,first_response_minutes,answered_by,worst_level,case_number,case_url,intercom_url',
    );
    expect(lines[1]).toMatch(
      new RegExp(
        `^"${late}",${opened},claimed,Avery Stone,Acme Travel,Ana Ruiz,2026-11-16T09:0[89]:..\\.000Z,8\\.[56],`,
      ),
    );
    expect(lines[1]).toContain(`,Ana Ruiz,risk,"${record?.CaseNumber}",http`);
    expect(lines[1]).toMatch(new RegExp(`,https://app\\.intercom\\.com/a/inbox/sandbox1/.*/${late}$`));
    expect(lines[2]).toMatch(
      new RegExp(`^"${nasty}",.*,waiting,"'=HYPERLINK\\(""http://x\\.example""\\)",,,,,,none,,,https:`),
    );
    expect(lines.slice(3)).toEqual(['']);
  });

  it('leaves out the chats of other days', async () => {
    expect(await exported('chats', '--from', '2026-11-17', '--to', '2026-11-30')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^chat_id,.*\r\n$/),
      stderr: '0 rows.\n',
    });
  });

  it('writes the newest revision of each time entry, by its work day, and a header alone where nothing is logged', async () => {
    const header =
      'entry_id,revision,status,employee_email,employee_id,work_date,started_at,ended_at,minutes,hours,case_number,case_id,account_name,activity,billable,notes,source,conversation_id,conversation_url,created_at\r\n';
    const [record] = stage.services.salesforce.cases();
    const entryId = randomUUID();
    await inDatabase(options, async ({ prisma }) => {
      const { number } = await prisma.case.findFirstOrThrow();
      expect(number).toBe(record?.CaseNumber);
      const entry = {
        ...{ entryId, chatId: late, agentId: people.ana.intercom, caseNumber: number, status: 'final' },
        ...{ activity: 'Chat support', billable: true, startedAt: new Date('2026-11-16T09:00:00Z') },
        ...{ endedAt: new Date('2026-11-16T09:25:00Z'), createdAt: new Date('2026-11-16T09:30:00Z') },
      };
      await prisma.timeEntry.createMany({
        data: [
          { ...entry, revision: 1, minutes: 90, workDate: '2026-11-16', notes: 'first' },
          { ...entry, revision: 2, minutes: 25, workDate: '2026-11-30', notes: '-2 "too" long' },
          { ...entry, entryId: randomUUID(), revision: 1, minutes: 5, workDate: '2026-12-01', notes: 'later' },
        ],
      });
    });
    const file = join(await freshFolder(), 'time.csv');
    const ran = await exported('time', '--from', '2026-11-17', '--to', '2026-11-30', '--out', file);
    expect(ran).toMatchObject({ code: 0, stdout: '', stderr: `1 row in ${file}.\n` });
    const url = `https://app.intercom.com/a/inbox/sandbox1/inbox/shared/all/conversation/${late}`;
    expect(await readFile(file, 'utf8')).toBe(
      `${header}${entryId},2,final,ana@support.example,,2026-11-30,2026-11-16T09:00:00.000Z,2026-11-16T09:25:00.000Z,25,0.42,` +
        `"${record?.CaseNumber}",${record?.Id},Acme Travel,Chat support,true,"'-2 ""too"" long",chat-duty,"${late}",${url},2026-11-16T09:30:00.000Z\r\n`,
    );
    expect((await exported('time', '--from', '2026-11-16', '--to', '2026-11-16')).stdout).toBe(header);
  });
});

async function inDatabase(options: DatabaseOptions, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(options);
  await work(database).finally(() => database.close());
}
