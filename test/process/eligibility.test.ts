import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { runCommand } from '../cli/command-line.ts';
import { freshFolder, keptDatabases, type TestDatabase } from '../support/postgres.ts';
import { openStage, Play, twoWorlds } from './play.ts';

/** Settings that are complete and lead nowhere: the command line needs the database alone. */
const somewhere = {
  SLACK_BOT_TOKEN: 'xoxb-none',
  SLACK_APP_TOKEN: 'xapp-none',
  SLACK_CHAT_CHANNEL: 'C0CHATDUTY',
  INTERCOM_ACCESS_TOKEN: 'none',
  INTERCOM_CLIENT_SECRET: 'none',
  PORT: '0',
};

const pilotFile = 'client,from,to\nACME travel,2026-09-19,2026-11-16\nglobex.example,,\n';
const users = ['users', '--super-user', 'Role=admin', '--role', 'Chat role=support', '--open', 'Globex Media'];

describe.each(twoWorlds)('Who may chat ($name)', (world) => {
  let on: Play;

  /** Stores who may chat as an operator does: the embedded database is for one process, so the bot stands meanwhile. */
  async function settle(database: TestDatabase): Promise<string> {
    const env = {
      ...somewhere,
      ...('url' in database ? { DATABASE_URL: database.url } : { DATA_DIR: database.dataDir }),
    };
    const file = join(await freshFolder(), 'clients.csv');
    await writeFile(file, pilotFile);
    expect(await runCommand('pilot', ['import', file], env)).toMatchObject({ code: 0, stderr: '' });
    expect(await runCommand('pilot', users, env)).toMatchObject({ code: 0, stderr: '' });
    return (await runCommand('pilot', ['show'], env)).stdout;
  }

  let shown: string;
  beforeAll(async () => {
    const [, open] = keptDatabases[world.database === 'pglite' ? 0 : 1]!;
    const database = await open();
    on = new Play(await openStage(world, { database }));
    await on.stage.startBot();
    if (world.database === 'pglite') await on.stage.stopBot();
    shown = await settle(database);
    if (world.database === 'pglite') await on.stage.startBot();
    else await on.pass(10_000);
  });
  afterAll(() => on.stage.close());

  /** A client with these attributes, at a company of this name. */
  function client(name: string, company: string, customAttributes: Record<string, unknown>) {
    const companies = [on.intercom.addCompany({ name: company })];
    const email = `${name.toLowerCase()}@${company.toLowerCase().replace(/\W/g, '')}.example`;
    return { contact: on.intercom.addContact({ name, email, role: 'user', companies, customAttributes }) };
  }

  it('P1: list and dates are shown as they were read from the file', () => {
    expect(shown).toContain('Pilot: 2026-09-19 to 2026-11-16, 2 clients:\n  ACME travel\n  globex.example');
    expect(shown).toContain('Super users: Role = admin.');
    expect(shown).toContain('Open to regular users: Globex Media.');
  });

  it('P1 P2: a super user of a client in the pilot carries no mark', async () => {
    const chatId = await on.opens(client('Ada', 'Acme Travel', { Role: 'Admin', Plan: 'secret' }), 'Hello');
    expect(on.card(chatId)).toContain('Hello');
    expect(on.card(chatId)).not.toContain('This client is');
  });

  it('P1 P2: anybody else is marked on the card, in its plain text and in the modal, and is answered all the same', async () => {
    const chatId = await on.opens(client('Olga', 'Other Ltd', { Role: ['admin'] }), 'May I?');
    const words = 'This client is not in the pilot, and not a super user.';
    expect(on.card(chatId)).toContain(words);
    expect(on.stage.card(chatId).text).toContain(words);
    await on.press('ana', chatId, 'Claim');
    await on.press('ana', chatId, 'Reply');
    await on.slack.until((slack) => slack.openView(people.ana.slack) !== null);
    expect(on.slack.openView(people.ana.slack)?.text).toContain(words);
    await on.slack.submit(people.ana.slack, { Message: 'Of course' });
    await on.stage.time.settle();
    expect(on.intercom.messagesToClient(chatId).at(-1)?.text).toBe('Of course');
    expect(on.card(chatId)).toContain(words);
  });

  it('P2: a client who asked to open the chat has regular users with a security role', async () => {
    const allowed = await on.opens(client('Rita', 'Globex Media', { 'Chat role': 'support' }), 'Regular');
    expect(on.card(allowed)).toContain('not in the pilot.');
    const other = await on.opens(client('Rolf', 'Globex Media', {}), 'Also regular');
    expect(on.card(other)).toContain('a regular user without the security role.');
  });

  it('P1 P2: nobody is marked while Intercom does not show the client', async () => {
    on.intercom.fault({ on: 'contact', kind: 'answer', reply: { status: 500, body: {} } });
    const chatId = await on.opens(client('Uma', 'Unknown Inc', {}), 'Who am I?');
    on.intercom.clearFaults();
    expect(on.card(chatId)).toContain('Who am I?');
    expect(on.card(chatId)).not.toContain('This client is');
    await on.pass(120_000);
    await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'Still there?'));
    expect(on.card(chatId)).toContain('not in the pilot, and not a super user.');
  });

  it('P1: after the pilot all clients are in', async () => {
    await on.passUntil('2026-11-17T08:00:00Z');
    const chatId = await on.opens(client('Late', 'Last Ltd', { Role: 'admin' }), 'After the pilot');
    expect(on.card(chatId)).not.toContain('This client is');
  });
});
