/** The guided tour, performed: some steps by the visitor, the others for them. */
import { describe, it } from 'vitest';
import { desk } from './desk.ts';

const strip = () => desk.visitor.page.getByRole('region', { name: 'Guided tour' });

async function isAt(title: string): Promise<void> {
  await strip().getByRole('heading', { name: title }).waitFor({ timeout: 90_000 });
}

/** Has steps done until this one is next; what was refused, on a busy machine, is asked for again as anybody would. */
async function doneUntil(title: string): Promise<void> {
  const heading = strip().getByRole('heading');
  const refused = desk.visitor.page.locator('.notices .trouble');
  let tries = 0;
  for (let now = await heading.innerText(); !now.startsWith(title); now = await heading.innerText()) {
    await strip().getByRole('button', { name: 'Do it for me' }).click();
    await strip().getByRole('heading').filter({ hasNotText: now }).or(refused.first()).waitFor({ timeout: 90_000 });
    tries = (await heading.innerText()) === now ? tries + 1 : 0;
    if (tries > 2) throw new Error(`${now}: ${(await refused.allInnerTexts()).join(' ')}`);
    for (const notice of await refused.all()) await notice.getByRole('button', { name: 'Dismiss' }).click();
  }
}

export function tour(): void {
  describe('the guided tour', () => {
    it('has each step of a chat done for the visitor, or skipped', async () => {
      const { visitor } = desk;
      await desk.closeAll();
      await visitor.page.getByRole('button', { name: 'Tour', exact: true }).click();
      await isAt('A client opens a chat');
      await visitor.looksWell();
      await doneUntil('Among colleagues');
      await strip().getByRole('button', { name: 'Skip' }).click();
      await doneUntil('Who is on duty?');
    });

    it('P6. sees what the visitor does: who is on duty, the panel, the home tab, a swap', async () => {
      const { visitor } = desk;
      await visitor.be('Chloe Martin, agent');
      await (await visitor.compose('/chatduty who')).press('Enter');
      await isAt('Everything behind one command');
      await (await visitor.compose('/chatduty')).press('Escape');
      await visitor.page.keyboard.press('Enter');
      await isAt('The home tab');
      await visitor.looksWell();
      await visitor.be('Lee Novak, lead');
      await visitor.open('Chat Duty home');
      await isAt('Two agents swap');
      await visitor.slack.getByRole('heading', { name: 'Live board' }).waitFor();
      await visitor.looksWell('home');
      await visitor.open('chat-duty');
      await visitor.be('Chloe Martin, agent');
      await (await visitor.compose('/chatduty swap')).press('Enter');
      await visitor.modal.getByLabel('Note').fill('A visit to the dentist');
      await visitor.looksWell();
      await visitor.send('Ask');
      await visitor.be('Ana Ruiz, agent');
      const question = visitor.slack.getByRole('listitem').filter({ hasText: 'Who takes' }).last();
      await visitor.press(question, 'Accept');
      await isAt('The next shift');
    });

    it('P6, P14. The shift ends with a chat open: the next agent is offered it, and has it by one press', async () => {
      const { visitor } = desk;
      await visitor.press(visitor.card('Dana Reed'), 'Claim');
      await visitor.card('Dana Reed').getByText('Claimed.').waitFor();
      await visitor.jump('Next shift');
      await isAt('Open chats at the end of a shift');
      await visitor.slack
        .getByText(/is on chat duty now/)
        .last()
        .waitFor();
      await visitor.be('Ben Okafor, agent');
      await visitor.open('Chat Duty');
      const offer = visitor.slack.getByRole('listitem').filter({ hasText: 'Your shift begins.' }).last();
      await offer.getByText('goes off duty and hands', { exact: false }).waitFor();
      await visitor.looksWell('handover');
      await offer
        .getByRole('button')
        .filter({ hasText: /^Accept$/ })
        .first()
        .click();
      await offer.getByText('Ben Okafor has accepted it.').first().waitFor();
      await visitor.open('chat-duty');
      await visitor.card('Dana Reed').getByText('Ben Okafor').waitFor();
    });

    it('ends with what goes wrong, and counts what was done', async () => {
      await isAt('Salesforce is down');
      await strip().getByRole('button', { name: 'Do it for me' }).click();
      await isAt('The bot is killed');
      await strip().getByRole('button', { name: 'Do it for me' }).click();
      await strip().getByText('That was the process: 22 of 23 steps done by you.').waitFor({ timeout: 90_000 });
      await strip().getByRole('button', { name: 'End the tour' }).click();
      await strip().waitFor({ state: 'detached' });
    });
  });
}
