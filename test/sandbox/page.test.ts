import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { busyMorning } from './visit/busy-morning.ts';
import { byHand } from './visit/by-hand.ts';
import { chatLife } from './visit/chat-life.ts';
import { desk } from './visit/desk.ts';
import { looks } from './visit/looks.ts';
import { refusals } from './visit/refusals.ts';
import { tour } from './visit/tour.ts';
import { trouble } from './visit/trouble.ts';

beforeAll(() => desk.start(), 120_000);

afterAll(() => desk.stop());

afterEach(() => {
  expect(desk.visitor.complaints.splice(0)).toEqual([]);
});

// One page and one bot for all: each goes on where the one before has ended.
describe("the sandbox's page", { timeout: 180_000 }, () => {
  chatLife();
  byHand();
  tour();
  trouble();
  looks();
  busyMorning();
  refusals();
});
