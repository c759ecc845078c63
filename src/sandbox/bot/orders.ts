/** What the sandbox asks of the bot's process, and what it answers. Everything of it can be written as JSON. */
import type { App } from '../../app.ts';

export interface Orders {
  /** Starts the bot with these settings, on a clock that shows `now` (epoch ms). Answers its HTTP server's address. */
  start: { asks: { settings: Record<string, string>; now: number }; answers: string };
  outlook: { asks: null; answers: Awaited<ReturnType<App['outlook']>> };
  /** The road of these chats, and of the newest ones. */
  road: { asks: { chatIds: string[] }; answers: Awaited<ReturnType<App['road']>> };
  setTime: { asks: { to: number }; answers: null };
  tick: { asks: { ms: number }; answers: null };
  stop: { asks: null; answers: null };
}

export type OrderName = keyof Orders;

export type Question = { [Name in OrderName]: { id: number; order: Name; asks: Orders[Name]['asks'] } }[OrderName];

/** `error` is set instead of `answers` when it went wrong. */
export interface Answer {
  id: number;
  answers?: unknown;
  error?: string;
}
