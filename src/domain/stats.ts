/** How soon clients got their first answer, from what is stored (P7): medians and shares, never an average. */
import { openMsBetween } from './duty-hours.ts';
import type { LateCause } from './effects.ts';
import type { DutyHours } from './week-hours.ts';

/** A first answer: whose, when, and since when the client had waited; epoch ms. */
export interface FirstAnswer {
  agentId: string;
  since: number;
  at: number;
}

/** What is stored of a stretch of time. */
export interface Figures {
  firstAnswers: readonly FirstAnswer[];
  /** In how many chats each agent wrote to the client, by agent id. */
  chats: ReadonlyMap<string, number>;
  /** In how many chats anybody did. */
  answeredChats: number;
  /** How many first responses were too late, by cause. */
  breaches: ReadonlyMap<LateCause, number>;
}

/** Times to the first response in milliseconds of duty; without an answer there are none. */
export interface ResponseTimes {
  answered: number;
  median?: number;
  p90?: number;
  /** Of the answers, those within the target: 0 to 1. */
  withinTarget?: number;
}

export interface OwnStats extends ResponseTimes {
  chats: number;
  minutes: number;
}

export interface TeamStats extends ResponseTimes {
  chats: number;
  breaches: ReadonlyMap<LateCause, number>;
}

export function responseTimes(
  answers: readonly FirstAnswer[],
  { targetMs, hours }: { targetMs: number; hours: DutyHours },
): ResponseTimes {
  const times = answers.map(({ since, at }) => openMsBetween(hours, since, at)).sort((a, b) => a - b);
  if (times.length === 0) return { answered: 0 };
  return {
    answered: times.length,
    median: percentile(times, 50),
    p90: percentile(times, 90),
    withinTarget: times.filter((time) => time <= targetMs).length / times.length,
  };
}

/** The nearest rank: the least of the sorted numbers that so many per cent of them do not exceed. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
