import { expect, it } from 'vitest';
import { Activity } from '../../src/core/activity.ts';

it('Activity is idle once everything under way has settled, failed work included', async () => {
  const activity = new Activity();
  expect(activity.isIdle).toBe(true);
  await activity.idle();
  const [first, second] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
  const running = activity.run(() => first.promise);
  const failing = activity.run(() => second.promise);
  let isIdle = false;
  const idle = activity.idle().then(() => {
    isIdle = true;
  });
  first.resolve('done');
  expect(await running).toBe('done');
  expect([activity.isIdle, isIdle]).toEqual([false, false]);
  second.reject(new Error('it fails'));
  await expect(failing).rejects.toThrow('it fails');
  await idle;
  expect(activity.isIdle).toBe(true);
});
