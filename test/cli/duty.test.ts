import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readArguments } from '../../src/cli/duty-arguments.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { freshDatabase, freshFolder } from '../support/postgres.ts';
import { runCommand } from './command-line.ts';

const somewhere = {
  ...{ SLACK_BOT_TOKEN: 'xoxb-none', SLACK_APP_TOKEN: 'xapp-none', SLACK_CHAT_CHANNEL: 'C0CHATDUTY' },
  ...{ INTERCOM_ACCESS_TOKEN: 'none', INTERCOM_CLIENT_SECRET: 'none', PORT: '0' },
};

async function fileOf(text: string): Promise<string> {
  const file = join(await freshFolder(), 'holidays');
  await writeFile(file, text);
  return file;
}

const christmas = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20200101T000000Z'],
  ...['DTSTART;VALUE=DATE:20201225', 'RRULE:FREQ=YEARLY', 'SUMMARY:Christmas', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');

describe('the arguments of duty', () => {
  it.each([
    [[], 'Say holidays'],
    [['holiday'], 'I don\'t know the word "holiday"'],
    [['holidays'], 'Say import, show or clear'],
    [['holidays', 'import'], 'which file'],
    [['holidays', 'import', 'a', 'b'], '"b" is one word too many'],
    [['holidays', 'clear', 'all'], '"all" is one word too many'],
    [['holidays', 'drop'], 'I don\'t know the word "drop"'],
  ])('%j are explained', (words, says) => {
    expect(readArguments(words)).toContain(says);
  });

  it('end with exit code 2 and an example when they are wrong, and 1 when the file is', async () => {
    const wrong = await runCommand('duty', ['holidays'], {});
    expect(wrong).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('holidays import holidays.ics'),
    });
    const missing = await runCommand('duty', ['holidays', 'import', 'none.ics'], {});
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('none.ics cannot be read') });
    for (const [text, says] of [
      ['Christmas', 'does not begin with a day'],
      ['\n', 'holds no holiday: no line'],
      ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT', 'no whole iCalendar file'],
      [christmas.replace('FREQ=YEARLY', 'FREQ=YEARLY;COUNT=1'), 'no all-day event in the coming two years'],
    ] as const) {
      const ran = await runCommand('duty', ['holidays', 'import', await fileOf(text)], somewhere);
      expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(says) });
    }
  });
});

it('holidays are added from a calendar and from lines, shown, and cleared; each change is in the audit trail', async () => {
  const url = await freshDatabase();
  const env = { ...somewhere, DATABASE_URL: url };
  const holidays = async (...words: string[]) => {
    const ran = await runCommand('duty', ['holidays', ...words], env);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return ran.stdout;
  };
  const database = await openDatabase({ url });
  onTestFinished(() => database.close());
  const { prisma } = database;
  await migrate(database);
  await prisma.fact.create({ data: { name: 'dutyRules', value: { chatsPerAgent: 4 } } });
  expect(await holidays('show')).toBe('No holidays.\n');
  expect(await holidays('import', await fileOf(christmas))).toMatch(
    /^2 holidays:\n {2}\d{4}-12-25 Christmas\n {2}\d{4}-12-25 Chr/,
  );
  const added = await holidays('import', await fileOf('2020-12-26 Boxing Day\n2020-12-24'));
  expect(added).toMatch(/^4 holidays:\n {2}2020-12-24 Holiday\n {2}2020-12-26 Boxing Day\n {2}\d{4}-12-25/);
  expect(await holidays('show')).toBe(added);
  expect(await holidays('clear')).toBe('No holidays.\n');
  expect((await prisma.fact.findUniqueOrThrow({ where: { name: 'dutyRules' } })).value).toEqual({ chatsPerAgent: 4 });
  const lines = await prisma.history.findMany({ orderBy: { id: 'asc' } });
  expect(lines.map(({ event, actor }) => `${event} by ${actor}`)).toEqual(
    Array(3).fill('SettingsChanged by command line'),
  );
  expect(lines.at(-1)?.change).toMatchObject({ dutyRules: { after: { chatsPerAgent: 4 } } });
});
