import { expect, it, vi } from 'vitest';
import { together } from '../../src/lib/together.ts';

/** Runs that end when the test says so, and what each was given. */
function runs() {
  const given: number[][] = [];
  const ends: Array<PromiseWithResolvers<void>> = [];
  const run = (items: number[]) => {
    given.push(items);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  };
  return { given, run, end: (i: number) => ends[i]!.resolve() };
}

it('what has come by the time a run begins goes into it together, at most so many', async () => {
  const { given, run, end } = runs();
  const add = together(run, 2);
  const all = [1, 2, 3].map((item) => add(item));
  await vi.waitFor(() => expect(given).toEqual([[1, 2]]));
  all.push(add(4), add(5));
  end(0);
  await vi.waitFor(() =>
    expect(given).toEqual([
      [1, 2],
      [3, 4],
    ]),
  );
  end(1);
  await vi.waitFor(() => expect(given).toEqual([[1, 2], [3, 4], [5]]));
  end(2);
  await Promise.all(all);
  const later = add(6);
  await vi.waitFor(() => expect(given.at(-1)).toEqual([6]));
  end(3);
  await later;
});

it('an item is done only when its own run is', async () => {
  const { run, end } = runs();
  const add = together(run, 1);
  const done: number[] = [];
  const first = add(1).then(() => done.push(1));
  const second = add(2).then(() => done.push(2));
  await vi.waitFor(() => end(0));
  await first;
  expect(done).toEqual([1]);
  await vi.waitFor(() => end(1));
  await second;
  expect(done).toEqual([1, 2]);
});

it('nobody fails for the sake of another', async () => {
  const stored: number[] = [];
  const add = together(async (items: number[]) => {
    await Promise.resolve();
    if (items.includes(3)) throw new Error('3 is refused');
    stored.push(...items);
  }, 10);
  const results = await Promise.allSettled([1, 2, 3, 4].map((item) => add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(results[2]).toMatchObject({ reason: { message: '3 is refused' } });
  expect(stored).toEqual([1, 2, 4]);
});
