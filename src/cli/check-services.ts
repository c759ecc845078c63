/** The adapters' checks, called with what the settings say. */
import { checkIntercom, type IntercomFindings } from '../intercom/check-setup.ts';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/log.ts';
import type { Settings } from '../settings.ts';
import { checkSlack, type SlackFindings } from '../slack/check-setup.ts';

/** Real milliseconds for one call to a service. */
export const callTimeoutMs = 10_000;

// What a service refuses is a finding already; the log would say it a second time.
const tools = { timeoutMs: callTimeoutMs, clock: systemClock, log: createLogger({ level: 'silent' }) };

/** Slack; the app token counts in socket mode only. */
export function lookAtSlack({ slack }: Pick<Settings, 'slack'>): Promise<SlackFindings> {
  const { botToken, appToken, apiUrl, chatChannel, leadsChannel, leads, dutyUsergroup, mode } = slack;
  return checkSlack({
    ...tools,
    ...{ botToken, chatChannel, leadsChannel, leads },
    ...(apiUrl !== undefined && { apiUrl }),
    ...(mode === 'socket' && appToken !== undefined && { appToken }),
    ...(dutyUsergroup !== undefined && { dutyUsergroup }),
  });
}

/** Intercom. */
export function lookAtIntercom({
  intercom,
  publicUrl,
}: Pick<Settings, 'intercom' | 'publicUrl'>): Promise<IntercomFindings> {
  const { accessToken, apiUrl, teamId } = intercom;
  return checkIntercom({
    ...tools,
    ...{ accessToken, apiUrl },
    ...(teamId !== undefined && { teamId }),
    ...(publicUrl !== undefined && { publicUrl }),
  });
}
