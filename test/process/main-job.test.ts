import { expect, it } from 'vitest';
import { people } from '../../src/sandbox/services.ts';
import { allWorlds, minutes, play } from './play.ts';

play(
  'The main job',
  (on) => {
    it('P4 P6: a new chat becomes one card in the channel and goes to the agent on duty', async () => {
      const { stage } = on();
      const chatId = await on().opens('avery', 'My export is stuck', { url: 'https://cms.acme.example/reports/7' });
      const card = stage.card(chatId);
      expect(on().card(chatId)).toContain('Avery Stone · Acme Travel');
      expect(on().card(chatId)).toContain('My export is stuck');
      expect(on().card(chatId)).toContain('https://cms.acme.example/reports/7');
      expect(
        on()
          .slack.mentions(card)
          .map((mention) => mention.value),
      ).toContain(people.ana.slack);
      expect(card.metadata).toEqual({ event_type: 'chatduty_chat', event_payload: { chat: chatId } });
      expect(on().buttons(chatId)).toEqual(['Claim', 'Hand off']);
    });

    it('P6 P10 P11: two agents who press Claim ten times each have one winner; the chat is assigned and has one case', async () => {
      const chatId = await on().opens('blair', 'Two of you, please');
      const pressed = await Promise.all(
        Array.from({ length: 10 }, () => [
          on().press('ana', chatId, 'Claim'),
          on().press('ben', chatId, 'Claim'),
        ]).flat(),
      );
      await on().stage.time.settle();
      const owner = on().intercom.conversation(chatId).admin_assignee_id;
      const winner = owner === people.ana.intercom ? people.ana : people.ben;
      expect([people.ana.intercom, people.ben.intercom]).toContain(owner);
      const told = pressed.flatMap((interaction) => interaction.told());
      expect(told).toHaveLength(19);
      expect(told.filter((text) => text.includes(`${winner.name} has this chat`))).toHaveLength(10);
      expect(pressed.every((interaction) => interaction.acked)).toBe(true);
      const assignments = on()
        .intercom.conversation(chatId)
        .parts.filter((part) => part.part_type === 'assignment');
      expect(assignments).toHaveLength(1);
      const [madeCase, ...others] = on().casesOf(chatId);
      expect(others).toEqual([]);
      expect(madeCase).toMatchObject({ Origin: 'Chat', Subject: 'Chat' });
      expect(madeCase?.ContactId).toMatch(/^003/);
      expect(madeCase?.AccountId).toMatch(/^001/);
      expect(on().card(chatId)).toContain(`Case ${madeCase?.CaseNumber}`);
      expect(on().card(chatId)).toContain(`@${winner.name} has this chat`);
    });

    it('P7: the agent is warned at 5 minutes, the leads at 8 and at 10, each once', async () => {
      const chatId = await on().opens(on().newClient('Dana Waits'), 'Hello?');
      await on().pass(minutes(5) - 1_000);
      expect(on().thread(chatId)).toEqual([]);
      await on().pass(2_000);
      expect(on().thread(chatId)).toHaveLength(1);
      expect(on().toPerson('ana', 'Dana Waits')).toHaveLength(1);
      expect(on().toLeads('Dana Waits')).toHaveLength(0);
      await on().pass(minutes(3));
      expect(on().toLeads('Dana Waits')).toHaveLength(1);
      await on().pass(minutes(2));
      expect(on().toLeads('Dana Waits')).toHaveLength(2);
      expect(on().thread(chatId)).toHaveLength(3);
      expect(on().toPerson('ana', 'Dana Waits')).toHaveLength(3);
      await on().pass(minutes(15));
      expect(on().thread(chatId)).toHaveLength(3);
    });
  },
  { worlds: allWorlds },
);
