import assert from 'node:assert/strict';
import { adminOf } from '../services.ts';
import { followUpReminder } from './come-back.ts';
import { type Chapter, step } from './play.ts';
import { minuteMs, type Scene } from './scene.ts';

/** Madrid turns its clocks back on 25 October 2026 at 03:00: that Saturday's shift lasts 25 hours. */
export const night: Chapter<Scene> = {
  title: 'The night the clocks change (Saturday 24 to Sunday 25 October, Madrid)',
  steps: [
    step('P6', 'Saturday 09:00, summer time: Ben takes over, announced once', async (scene) => {
      closeAll(scene);
      await sleepUntil(scene, '2026-10-24T08:58:00+02:00');
      assert.deepEqual(handovers(scene, 'Ben Okafor'), [], 'announced too early');
      await scene.minutes(3);
      assert.equal(handovers(scene, 'Ben Okafor').length, 1);
      scene.show('#chat-duty', handovers(scene, 'Ben Okafor')[0]);
    }),
    followUpReminder,
    step('P6', 'Sunday 08:58, winter time: the day had 25 hours, and Ben is still on duty', async (scene) => {
      await sleepUntil(scene, '2026-10-25T08:58:00+01:00');
      assert.deepEqual(handovers(scene, 'Chloe Martin'), [], 'announced too early');
      await scene.stage.command('lee', 'who');
      scene.show('only Lee Novak sees', scene.toldAlone('lee'));
      assert.match(scene.toldAlone('lee') ?? '', /^Ben Okafor is on chat duty until 25 Oct 09:00/);
    }),
    step('P6', 'Sunday 09:00: Chloe takes over, announced once', async (scene) => {
      await scene.minutes(3);
      const announced = handovers(scene, 'Chloe Martin');
      scene.show('#chat-duty', announced[0]);
      assert.equal(announced.length, 1);
      assert.match(announced[0] ?? '', /until 26 Oct 09:00/);
      assert.equal(handovers(scene, 'Ben Okafor').length, 1);
    }),
  ],
};

function handovers(scene: Scene, name: string): string[] {
  return scene.posts('chats').filter((text) => text.startsWith(`@${name} is on chat duty now`));
}

/** Whatever is still open is closed in Intercom's own inbox. */
export function closeAll({ stage }: Scene): void {
  const { intercom } = stage.services;
  for (const chat of intercom.conversations())
    if (chat.state !== 'closed') intercom.closeInInbox(adminOf('ana'), chat.id);
}

/** Passes a long quiet time in one go, as on a machine that slept. */
export async function sleepUntil({ stage }: Scene, instant: string): Promise<void> {
  await stage.time.settle();
  await stage.time.clock.setTime(Date.parse(instant) - minuteMs);
  await stage.time.advance(minuteMs);
}
