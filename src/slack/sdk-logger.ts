import { LogLevel, type Logger as SdkLogger } from '@slack/web-api';
import type { Logger } from '../lib/log.ts';

const maxSaid = 300;

/**
 * Lets Slack's SDKs write into our log. Their debug and info lines are left out: at debug they print whole payloads,
 * clients' words included.
 */
export function sdkLogger(log: Logger): SdkLogger {
  const silent = () => {};
  const write =
    (level: 'warn' | 'error') =>
    (...said: unknown[]) => {
      const err = said.find((one): one is Error => one instanceof Error);
      const words = said.filter((one) => typeof one === 'string').join(' ');
      log[level]({ ...(err && { err }), said: words.slice(0, maxSaid) }, 'The Slack SDK reports');
    };
  return {
    debug: silent,
    info: silent,
    warn: write('warn'),
    error: write('error'),
    setLevel: silent,
    getLevel: () => LogLevel.WARN,
    setName: silent,
  };
}
