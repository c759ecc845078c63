/**
 * Each service in turn fails at every step of a flow: before the step it begins to fail, and it works again minutes
 * later. What clients read and what the case holds happens once; what a person has to know reaches that person.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/lib/http-service.ts';
import { people, type SlackPersonName } from '../../src/sandbox/services.ts';
import { defaultClientWords } from '../../src/text/client-words.ts';
import { handedOver, told } from '../process/offers.ts';
import { minutes, openStage, Play, twoWorlds } from '../process/play.ts';

const services = ['slack', 'intercom', 'salesforce'] as const;
type ServiceName = (typeof services)[number];

const down = {
  kind: 'answer',
  reply: { status: 503, headers: { 'content-type': 'text/plain' }, body: 'down' },
} as const;

/** What each call meets for a while; the last one for as long as the service is away. */
const troubles: ReadonlyArray<readonly [name: string, faults: ReadonlyArray<Omit<Fault, 'on'>>]> = [
  ['is away', [down]],
  ['does what it is asked, drops the connection, and is then away', [{ kind: 'store-then-drop', times: 3 }, down]],
];

/** The calls with which a modal is opened or a press is answered: without them a person cannot go on, and is told so. */
const forPeople = /^(views\.|chat\.postEphemeral$)/;

describe.each(services)('%s, in the middle of a flow', (service) => {
  describe.each(troubles)('%s', (trouble, faults) => {
    let on: Play;
    /** How many calls failed in this test. */
    let failed = 0;
    beforeAll(async () => {
      const stage = await openStage(twoWorlds[0]!, { callTimeoutMs: 2_000 });
      await stage.startBot();
      on = new Play(stage);
      on.slack.setLimits('off');
    });
    afterEach(() => {
      on[service].clearFaults();
      // A flow that met no fault proves nothing; only some flows speak to Salesforce.
      if (service !== 'salesforce') expect(failed).toBeGreaterThan(0);
      failed = 0;
    });
    afterAll(() => on.stage.close());

    /** While this happens the service fails, and for a while after it; then everything settles. */
    async function amidTrouble(step: () => Promise<unknown>, away = minutes(2), after = minutes(3)): Promise<void> {
      const met = fail(on, service, faults);
      await step();
      await on.pass(away);
      failed += met.calls;
      on[service].clearFaults();
      await on.pass(after);
    }

    /** A client whose chat Ana has and has answered. */
    async function claimed(name: string): Promise<string> {
      const chatId = await on.opens(on.newClient(`${name} ${service} ${trouble.slice(0, 4)}`), 'How does it work?');
      await on.press('ana', chatId, 'Claim');
      await on.inIntercom((intercom) => intercom.replyInInbox(people.ana.intercom, chatId, 'Like this.'));
      return chatId;
    }

    async function ask(who: SlackPersonName, chatId: string, label: string, values = {}): Promise<void> {
      await on.press(who, chatId, label);
      await on.slack.until((slack) => slack.openView(people[who].slack) !== null);
      await on.slack.submit(people[who].slack, values);
      await on.stage.time.settle();
      expect(on.slack.openView(people[who].slack)).toBeNull();
    }

    const said = (chatId: string) => told(on, chatId).filter((text) => !text.endsWith('Like this.'));
    const caseOf = (chatId: string) => {
      const [made, ...others] = on.casesOf(chatId);
      expect(others).toEqual([]);
      return made!;
    };

    it('P5: a reply is read once, stands in the thread once, and answers the client', async () => {
      const chatId = await claimed('Rea');
      await on.inIntercom((intercom) => intercom.clientWrites(chatId, 'And then?'));
      await amidTrouble(() => ask('ana', chatId, 'Reply', { Message: 'Then you are done.' }));
      expect(said(chatId)).toEqual(['Ana Ruiz: Then you are done.']);
      expect(on.thread(chatId).filter((text) => text.includes('Then you are done.'))).toHaveLength(1);
      expect(on.card(chatId)).not.toContain('Waiting again');
    });

    it('P17 P18 P19: every nudge is read once, in order, a minute apart, and the chat is closed', async () => {
      const chatId = await claimed('Ida');
      await on.pass(minutes(5));
      const nudge = () => on.press('ana', chatId, 'Nudge');
      for (const step of [nudge, ...Array.from({ length: 5 }, () => async () => {})])
        await amidTrouble(step, minutes(0.4), minutes(0.3));
      await on.pass(minutes(5));
      const nudges = on.intercom.messagesToClient(chatId).slice(2);
      const { idleFirst, idleSecond, idleLast } = defaultClientWords;
      expect(nudges.map(({ text }) => text)).toEqual([idleFirst, idleSecond, idleLast]);
      for (const [place, { at }] of nudges.slice(1).entries())
        expect(at - nudges[place]!.at).toBeGreaterThanOrEqual(60);
      expectClosed(chatId);
    });

    it('P12 P13: farewell, close, transcript and case happen once, and the receipt says so', async () => {
      const chatId = await claimed('Cleo');
      await amidTrouble(() => ask('ana', chatId, 'Close'));
      expect(said(chatId)).toEqual([expect.stringContaining('Have a good')]);
      expectClosed(chatId);
    });

    it('P14 P15: offer and acceptance: one announcement, one note, the chat and the case are the receiver’s', async () => {
      const chatId = await claimed('Hana');
      const offered = { Receiver: people.ben.name, Reason: 'Speaks German' };
      await amidTrouble(() => ask('ana', chatId, 'Hand off', offered), minutes(0.4), minutes(1.2));
      expect(on.toPerson('ben', `Hana ${service}`).length).toBeGreaterThan(0);
      expect(on.thread(chatId).filter((text) => text.includes('would like to hand this chat to you'))).toHaveLength(1);
      await amidTrouble(() => on.press('ben', chatId, 'Accept'));
      expect(said(chatId)).toEqual([expect.stringContaining(handedOver)]);
      expect(on.intercom.conversation(chatId).admin_assignee_id).toBe(people.ben.intercom);
      expect(on.intercom.notes(chatId)).toHaveLength(1);
      expect(on.thread(chatId).filter((text) => text.includes('has accepted the chat'))).toHaveLength(1);
      const bens = await on.opens(on.newClient(`Bens ${chatId}`), 'Hello?');
      await on.press('ben', bens, 'Claim');
      expect(caseOf(chatId).OwnerId).toBe(caseOf(bens).OwnerId);
    });

    it('P23: a chat is opened again once, assigned to who pressed, with one next case', async () => {
      const chatId = await claimed('Rex');
      await ask('ana', chatId, 'Close', { Farewell: '' });
      await amidTrouble(() => on.press('ben', chatId, 'Reopen'));
      const { state, admin_assignee_id, parts } = on.intercom.conversation(chatId);
      expect({ state, admin_assignee_id }).toEqual({ state: 'open', admin_assignee_id: people.ben.intercom });
      expect(parts.filter(({ part_type }) => part_type === 'open')).toHaveLength(1);
      const [first, ...next] = on.casesOf(chatId);
      expect(next).toMatchObject([{ ParentId: first?.Id, IsClosed: false }]);
      expect(said(chatId)).toEqual([]);
      expect(on.card(chatId)).toContain('@Ben Okafor has this chat');
    });

    it('P21: the words of a follow-up are read once, its case stays open with one transcript, and on the day comes the reminder', async () => {
      const chatId = await claimed('Pia');
      await amidTrouble(() => ask('ana', chatId, 'Follow up', { 'What was promised': 'The export' }));
      expect(said(chatId)).toEqual([expect.stringContaining('I will follow up with you by e-mail')]);
      expect(on.intercom.conversation(chatId).state).toBe('closed');
      expect(caseOf(chatId).IsClosed).toBe(false);
      expect(on.salesforce.files(caseOf(chatId).Id)).toHaveLength(1);
      expect(on.salesforce.comments(caseOf(chatId).Id)).toHaveLength(1);
      await on.passUntil('2026-11-17T07:59:30Z');
      await amidTrouble(() => on.pass(minutes(1)));
      const reminders = on.toPerson('ana', `Pia ${service}`).filter((text) => text.includes('follow-up'));
      // A direct message cannot be looked up: it may come twice where Slack took it without a word.
      expect(reminders.length).toBeGreaterThan(0);
      if (service !== 'slack') expect(reminders).toHaveLength(1);
    });

    function expectClosed(chatId: string): void {
      const { state, parts } = on.intercom.conversation(chatId);
      expect({ state, closes: parts.filter(({ part_type }) => part_type === 'close').length }).toEqual({
        state: 'closed',
        closes: 1,
      });
      const made = caseOf(chatId);
      expect(made.IsClosed).toBe(true);
      expect(on.salesforce.files(made.Id)).toHaveLength(1);
      expect(on.salesforce.comments(made.Id)).toHaveLength(1);
      expect(on.card(chatId)).toMatch(/✅ .*Case closed/);
    }
  });
});

/** Lets the calls of the bot's own work fail, and counts them; those that answer a person go through. */
function fail(on: Play, service: ServiceName, faults: ReadonlyArray<Omit<Fault, 'on'>>): { calls: number } {
  const met = { calls: 0 };
  const when = ({ path }: { path: string }) => {
    const isMet = !forPeople.test(path.slice(path.lastIndexOf('/') + 1));
    if (isMet) met.calls += 1;
    return isMet;
  };
  for (const fault of faults) on[service].fault({ ...fault, on: '*', when } as Fault);
  return met;
}
