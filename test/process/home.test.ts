import { expect, it } from 'vitest';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { opened } from './offers.ts';
import { minutes, type Play, play, twoWorlds } from './play.ts';

/** Opens the Home tab, and reads it once it is drawn. */
async function home(on: Play, who: SlackPersonName): Promise<string> {
  await on.slack.openHome(people[who].slack);
  await on.stage.time.settle();
  return on.slack.home(people[who].slack)?.text ?? '';
}

/** What each of Ana's buttons that ask for a swap is about. */
function swapValues(on: Play): string[] {
  const blocks = on.slack.home(people.ana.slack)?.blocks as Array<{ elements?: Array<Record<string, unknown>> }>;
  const buttons = blocks.flatMap(({ elements = [] }) => elements.filter((one) => one.action_id === 'swap_ask'));
  return buttons.map(({ value }) => String(value));
}

play(
  'Home tab',
  (on) => {
    it('shows my chats, what waits and my shifts; its buttons do what they do on the card, and it follows', async () => {
      const chatId = await on().opens(on().newClient('Hal <!here>'), 'Hello?');
      const text = await home(on(), 'ana');
      expect(text).toContain('On duty now: Ana Ruiz.');
      expect(text).toMatch(/My chats\nYou have no open chat\..*Waiting\nHal <!here>.*\[Claim\].*My shifts\n/s);
      expect(text).not.toContain('Live board');
      await on().slack.pressAtHome(people.ana.slack, 'Claim', { value: chatId });
      await on().stage.time.settle();
      expect(on().card(chatId)).toContain('@Ana Ruiz has this chat');
      expect(on().slack.home(people.ana.slack)?.text).toMatch(/My chats\nHal.*\[Reply\] \[Hand off\] \[Close\]/s);
      await on().slack.pressAtHome(people.ana.slack, 'Reply', { value: chatId });
      expect(await opened(on(), 'ana')).toContain('Hal');
      await on().slack.closeModal(people.ana.slack);
      const [, next = ''] = swapValues(on());
      await on().slack.pressAtHome(people.ana.slack, 'Ask for a swap', { value: next });
      expect(await opened(on(), 'ana')).toContain('Swap');
      expect(JSON.stringify(on().slack.openView(people.ana.slack)?.state)).toContain(next);
      await on().slack.closeModal(people.ana.slack);
      await on().press('ana', chatId, 'Release');
      await on().pass(6_000);
      expect(on().slack.home(people.ana.slack)?.text).toContain('You have no open chat.');
    });

    it('P6: being away is said there, and taken back; overrides and the schedule are a press away', async () => {
      const press = async (label: string) => {
        await on().slack.pressAtHome(people.ben.slack, label);
        await on().stage.time.settle();
        return on().slack.home(people.ben.slack)?.text ?? '';
      };
      expect(await home(on(), 'ben')).toContain("[I'm away] [Override shift] [Schedule]");
      expect(await press("I'm away")).toContain("[I'm back]");
      expect(on().toPerson('ben', 'You are away.')).toHaveLength(1);
      expect(await press("I'm back")).toContain("[I'm away]");
      await on().typed('ben', 'away 2h');
      await on().pass(6_000);
      expect(on().slack.home(people.ben.slack)?.text).toContain("[I'm back]");
      await press('Schedule');
      expect(on().toPerson('ben', 'the next two weeks')).toHaveLength(1);
      await press('Override shift');
      expect(await opened(on(), 'ben')).toContain('Who is on duty');
      await on().slack.closeModal(people.ben.slack);
    });

    it('P6: has the secret address of my calendar, which I may renew; that of the rotation only leads may', async () => {
      const addressIn = (text: string) => /https:\/\/duty\.example\.com\/calendar\/[\w-]+\.ics/.exec(text)?.[0];
      const view = () => JSON.stringify(on().slack.home(people.ana.slack));
      await home(on(), 'ana');
      const before = addressIn(view());
      expect(before).toBeDefined();
      const path = (address: string | undefined) => new URL(address ?? 'https://none').pathname;
      expect(await on().typed('ana', 'schedule')).toContain('My shifts as a calendar');
      expect(addressIn(JSON.stringify(on().slack.ephemerals(people.ana.slack).at(-1)))).toBe(before);
      const read = (address: string | undefined) => fetch(`${on().stage.bot.url}${path(address)}`);
      expect(await (await read(before)).text()).toContain('BEGIN:VCALENDAR');
      await on().slack.pressAtHome(people.ana.slack, 'New address');
      await on().pass(6_000);
      const after = addressIn(view());
      expect(after).not.toBe(before);
      expect((await read(before)).status).toBe(404);
      expect(await (await read(after)).text()).toContain('BEGIN:VEVENT');
      expect(
        on()
          .slack.home(people.ana.slack)
          ?.text.match(/\[New address\]/g),
      ).toHaveLength(1);
      await home(on(), 'lee');
      expect(
        on()
          .slack.home(people.lee.slack)
          ?.text.match(/\[New address\]/g),
      ).toHaveLength(2);
    });

    it('shows leads every open chat, the longest wait first, the load of each agent and what will be late', async () => {
      const old = await on().opens(on().newClient('Odd Old'), 'Hello?');
      await on().press('ben', old, 'Claim');
      await on().pass(minutes(3));
      await on().opens(on().newClient('Nia New'), 'Hello?');
      const text = await home(on(), 'lee');
      expect(text).toMatch(/Live board.*will pass 10 minutes by.*Ben Okafor: 1 chat, longest wait 3 minutes/s);
      const board = text.slice(text.indexOf('Live board'));
      expect(board.indexOf('Odd Old')).toBeLessThan(board.indexOf('Nia New'));
      expect(await home(on(), 'sam')).toContain("I don't know you as an Intercom teammate");
    });
  },
  { worlds: [twoWorlds[0]!], env: { PUBLIC_URL: 'https://duty.example.com' } },
);
