/** Tells what happens in the three services as it happens, one line each. */
import { onChange } from '../on-change.ts';
import type { Services } from '../services.ts';
import { timeOfDay } from '../shown.ts';
import { intercomLines } from './intercom-lines.ts';
import { salesforceLines } from './salesforce-lines.ts';
import { slackLines } from './slack-lines.ts';

const longest = 220;

export interface Feed {
  /** Tells something beside what the services hold. */
  tell(where: string, what: string): void;
  stop(): void;
}

export interface FeedParts {
  services: Services;
  /** IANA name of the zone in which times are told. */
  timeZone: string;
  /** Epoch ms. */
  now(): number;
  /** Takes one line. */
  print(line: string): void;
}

export function startFeed({ services, timeZone, now, print }: FeedParts): Feed {
  const sources = [intercomLines(services), slackLines(services, timeZone), salesforceLines(services)];
  const tell = (where: string, what: string) => {
    // Clients' words may hold control characters, which a terminal would obey.
    const flat = what.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '');
    const clipped = flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat;
    print(`${timeOfDay(now(), timeZone)}  ${where.padEnd(16)} ${clipped}`);
  };
  const look = () => {
    for (const fresh of sources) for (const { where, what } of fresh()) tell(where, what);
  };
  const stop = onChange(services, look);
  look();
  return { tell, stop };
}
