/** Every fault switch, followed to what a visitor sees of it. */
import { describe, expect, it } from 'vitest';
import { channels } from '../../../src/sandbox/services.ts';
import { desk, eventually } from './desk.ts';

const eli = () => desk.visitor.card('Eli Marsh');
const fay = () => desk.visitor.card('Fay Lund');
const zoe = () => desk.visitor.card('Zoe Park');

/** What stands in the thread of a card, once these words do. */
async function threadOf(card: () => ReturnType<typeof eli>, words: string): Promise<string> {
  const { visitor } = desk;
  const thread = await visitor.thread(card());
  await visitor.passUntil(thread.getByText(words));
  const text = await thread.innerText();
  await thread.getByRole('button', { name: 'Close the thread' }).click();
  return text;
}

function times(text: string, words: string): number {
  return text.split(words).length - 1;
}

function chatOf(client: string): string {
  const { intercom } = desk.sandbox.services;
  return intercom.conversations().findLast(({ source }) => source.author.name === client)!.id;
}

/** How many time entries of a chat the ERP has taken. */
function entriesOf(client: string): number {
  return desk.sandbox.erp.accepted.filter(({ data }) => data.conversation_id === chatOf(client)).length;
}

/** Answers a client by the modal. */
async function reply(card: () => ReturnType<typeof eli>, words: string): Promise<void> {
  const modal = await desk.visitor.openModal(card(), 'Reply');
  await modal.getByLabel('Message').fill(words);
  await desk.visitor.send('Send');
}

export function trouble(): void {
  describe('when Slack is in trouble', () => {
    it('P1. it is slow: a new client, who is not in the pilot, has the card all the same', async () => {
      const { visitor } = desk;
      await desk.closeAll();
      await visitor.be('Ana Ruiz, agent');
      await visitor.client.getByRole('button', { name: 'Add a client' }).click();
      await visitor.client.getByLabel('Name').fill('Zoe Park');
      await visitor.client.getByLabel('Company').fill('Hooli Press');
      await visitor.client.getByLabel('Who this is').selectOption('super user');
      await visitor.client.getByRole('button', { name: 'Add', exact: true }).click();
      await visitor.withFault('Slack is slow', /chat\.postMessage took 0\.3 seconds/, async () => {
        await visitor.write('Is it slow today?');
        await zoe().getByText('This client is not in the pilot.').waitFor();
      });
    });

    it('P2. it stores a card and drops the line: the card is looked for, and there is one', async () => {
      const { visitor } = desk;
      const told = /chat\.postMessage was carried out, and its answer was lost/;
      await visitor.withFault('Slack stores, then drops the line', told, () => visitor.ask('Eli', 'Once?'));
      await visitor.passUntil(eli().getByText('a regular user without the security role'));
      await eventually(() =>
        eli()
          .getByRole('button')
          .filter({ hasText: /^Claim$/ })
          .count(),
      ).toBe(1);
      expect(await visitor.slack.getByRole('listitem').filter({ hasText: 'Once?' }).count()).toBe(1);
    });

    it('it takes no calls, or says 429: what clients write follows once it is back, in order, each word once', async () => {
      const { visitor } = desk;
      await visitor.withFault('Slack takes no calls', /torn off before it was carried out/, () =>
        visitor.write('One.'),
      );
      await visitor.withFault('Slack says 429', /was answered 429/, async () => {
        await visitor.write('Two.');
        await visitor.looksWell('trouble');
      });
      const thread = await threadOf(eli, 'Two.');
      expect([...thread.matchAll(/One\.|Two\./g)].map(([words]) => words)).toEqual(['One.', 'Two.']);
    });
  });

  describe('when webhooks are in trouble', () => {
    it('they come twice: one card, each word once', async () => {
      const { visitor } = desk;
      await visitor.withFault('Webhooks come twice', /was delivered twice, with one id/, async () => {
        await visitor.ask('Fay', 'Twice?');
        await fay().waitFor();
        await visitor.write('Said once.');
      });
      expect(times(await threadOf(fay, 'Said once.'), 'Said once.')).toBe(1);
      expect(await fay().innerText()).not.toContain('This client is');
    });

    it('they overtake each other, or are lost: the words keep their order, and the sweep finds the rest', async () => {
      const { visitor } = desk;
      await visitor.withFault('Webhooks overtake each other', /was held, and arrived out of order/, async () => {
        for (const words of ['First.', 'Second.']) await visitor.write(words);
        // Real time: a few seconds later they are let go, the last first.
      });
      await visitor.withFault('Webhooks are lost', /was lost on its way/, () => visitor.write('Third.'));
      const thread = await threadOf(fay, 'Third.');
      const said = [...thread.matchAll(/First\.|Second\.|Third\./g)].map(([words]) => words);
      expect(said).toEqual(['First.', 'Second.', 'Third.']);
      await visitor.happened(/The sweep found what no webhook had told/);
    });
  });

  describe('when Intercom is in trouble', () => {
    it('it is slow, and its search lags: a press does not wait for it', async () => {
      const { visitor } = desk;
      await visitor.withFault('Intercom is slow', /took 0\.3 seconds/, async () => {
        await visitor.press(fay(), 'Claim');
        await fay().getByText('Claimed.').waitFor();
      });
      await visitor.withFault("Intercom's search lags", /./, () => visitor.jump('1 minute'));
    });

    it('it stores an answer and drops the line, or is down: the client reads each answer once, in order', async () => {
      const { visitor } = desk;
      await visitor.withFault(
        'Intercom stores, then drops the line',
        /reply was carried out, and its answer was lost/,
        () => reply(fay, 'Answered once.'),
      );
      await visitor.withFault('Intercom is down', /torn off/, () => reply(fay, 'Answered late.'));
      await visitor.passUntil(visitor.client.getByText('Answered late.'));
      await threadOf(fay, 'Answered late.');
      await visitor.happened(/Write to the client: .*: done at try \d/);
      expect(desk.told('Fay Lund').filter((text) => text.startsWith('Answered'))).toEqual([
        'Answered once.',
        'Answered late.',
      ]);
    });
  });

  describe('when Salesforce or the ERP is in trouble', () => {
    it('Salesforce is down, or slow: chats are claimed, and each has its one case later', async () => {
      const { visitor } = desk;
      await visitor.withFault('Salesforce is down', /was answered 503/, async () => {
        await visitor.press(zoe(), 'Claim');
        await zoe().getByText('Claimed.').waitFor();
        await visitor.records.getByText('Create the case', { exact: false }).first().waitFor();
      });
      expect(await zoe().innerText()).not.toContain('Case 0');
      await visitor.withFault('Salesforce is slow', /took 0\.3 seconds/, async () => {
        await visitor.press(eli(), 'Claim');
        await eli().getByText('Claimed.').waitFor();
      });
      await visitor.passUntil(zoe().getByText(/Case 0\d+/));
      await visitor.passUntil(eli().getByText(/Case 0\d+/));
      await visitor.happened(/Create the case: done at try \d/);
    });

    it('Salesforce stores and drops the line, or the ERP is down: one transcript, and the minutes arrive later, once', async () => {
      const { visitor } = desk;
      const { salesforce } = desk.sandbox.services;
      await reply(zoe, 'That was it.');
      await visitor.withFault(
        'Salesforce stores, then drops the line',
        /carried out, and its answer was lost/,
        async () => {
          await visitor.openModal(zoe(), 'Close');
          await visitor.send('Send');
        },
      );
      await visitor.passUntil(zoe().getByText('✅ Case closed'));
      const own = salesforce.cases().filter((one) => one.Intercom_Conversation_Id__c === chatOf('Zoe Park'));
      const id = String(own[0]?.Id);
      expect([own.length, salesforce.files(id).length, salesforce.comments(id).length]).toEqual([1, 1, 1]);
      await visitor.withFault('The ERP is down', /was answered 500/, async () => {
        await visitor.openModal(eli(), 'Close');
        await visitor.send('Send');
      });
      expect(entriesOf('Eli Marsh')).toBe(0);
      for (let minutes = 0; entriesOf('Eli Marsh') === 0 && minutes < 8; minutes += 1) await visitor.jump('1 minute');
      expect([entriesOf('Eli Marsh'), entriesOf('Zoe Park')]).toEqual([1, 1]);
    });
  });

  it('is killed and started again: what was claimed is kept, and what clients wrote meanwhile has its card', async () => {
    const { visitor } = desk;
    await visitor.tab('Trouble');
    await visitor.press(visitor.records, 'Kill it');
    await visitor.page.getByRole('button', { name: /Bot is down/ }).waitFor();
    await visitor.beClient('Fay');
    await visitor.write('Anybody?');
    await visitor.press(fay(), 'Release');
    await visitor.slack
      .getByRole('alert')
      .getByText(/did not respond in time/)
      .waitFor();
    await visitor.slack.getByRole('button', { name: 'Dismiss' }).click();
    await visitor.press(visitor.records, 'Start it again');
    await visitor.page.getByRole('button', { name: /Bot is up/ }).waitFor({ timeout: 90_000 });
    await threadOf(fay, 'Anybody?');
    expect(await fay().innerText()).toContain('Claimed.');
  });

  it('has nothing left to send in the end, and given up nothing; every chat has one card', async () => {
    const { visitor } = desk;
    await visitor.tab('Trouble');
    await visitor.passUntil(visitor.records.getByText('0 to send, 0 tried before, 0 webhooks to read, 0 given up'));
    const { intercom, slack } = desk.sandbox.services;
    const shown = slack.messages(channels.chats).flatMap(({ metadata }) => metadata?.event_payload.chat ?? []);
    expect(shown.toSorted()).toEqual(
      intercom
        .conversations()
        .map(({ id }) => id)
        .toSorted(),
    );
  });
}
