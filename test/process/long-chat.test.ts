/** A chat far longer than what one read of Intercom shows, to the end of it (P13). */
import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

/** Fewer than one read shows, so that none is lost between two. */
const batch = 340;
const batches = 3;
const words = (number: number) => `Message ${number}. ${'Grüße & <Küsse> '.repeat(120)}`.trim();

/** Many messages while no webhook comes through: the next look finds them all at once. */
async function writeMany(on: Play, chatId: string, from: number): Promise<void> {
  const { intercom } = on;
  const address = intercom.webhookUrl;
  intercom.webhookUrl = undefined;
  for (let number = from; number < from + batch; number += 1)
    intercom.replyInInbox(people.ana.intercom, chatId, words(number));
  intercom.webhookUrl = address;
  await on.pass(minutes(1));
}

play(
  'A long chat',
  (on) => {
    it('P13: 1,000 messages and 2 MB, of which Intercom shows the newest 500: the case has them all, once, in order', async () => {
      const chatId = await on().opens('avery', 'This will take long');
      await on().press('ana', chatId, 'Claim');
      for (let round = 0; round < batches; round += 1) await writeMany(on(), chatId, round * batch);
      await on().press('ana', chatId, 'Close');
      await on().slack.until((slack) => slack.openView(people.ana.slack) !== null);
      await on().slack.submit(people.ana.slack, { Farewell: 'That was it.' });
      await on().stage.time.settle();
      const [made, ...others] = on().casesOf(chatId);
      expect(others).toEqual([]);
      expect(made?.IsClosed).toBe(true);
      const files = on().salesforce.files(made!.Id);
      expect(files.map(({ title }) => title)).toEqual([`Chat ${chatId}: transcript, ${batch * batches + 2} messages`]);
      const text = files[0]?.text ?? '';
      expect(Buffer.byteLength(text)).toBeGreaterThan(2_000_000);
      const said = [...text.matchAll(/^ {2}Message (\d+)\./gm)].map(([, number]) => Number(number));
      expect(said).toEqual(Array.from({ length: batch * batches }, (_, number) => number));
      expect(text).toContain(`  ${words(batch * batches - 1)}\n`);
      expect(text).toContain('  This will take long\n');
      expect(text).toContain('  That was it.\n');
      expect(on().salesforce.comments(made!.Id)).toHaveLength(1);
      expect(on().threadMessages(chatId).length).toBeGreaterThan(batch * batches);
    }, 240_000);
  },
  // One world is enough for what is asked here: two would take twice as long.
  { worlds: twoWorlds.slice(1) },
);
