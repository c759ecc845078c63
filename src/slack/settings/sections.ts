/** The sections of the settings, in the order in which the select at the top offers them. */
import { clientTexts } from './client-texts.ts';
import { dutyHours } from './duty-hours.ts';
import { handingOn } from './handing-on.ts';
import { idleClients } from './idle-clients.ts';
import { limits } from './limits.ts';
import { pilot } from './pilot.ts';
import { responseTimes } from './response-times.ts';
import { rotation } from './rotation.ts';
import { savedReplies } from './saved-replies.ts';
import type { Section } from './section.ts';
import { shownInSlack } from './shown-in-slack.ts';
import { whoMayChat } from './who-may-chat.ts';

/** The one that is shown when the settings are opened. */
export const firstSection: Section = responseTimes;

export const sections: readonly Section[] = [
  firstSection,
  idleClients,
  clientTexts,
  handingOn,
  rotation,
  dutyHours,
  limits,
  shownInSlack,
  savedReplies,
  pilot,
  whoMayChat,
];

export function sectionNamed(name: string | undefined): Section | undefined {
  return sections.find((section) => section.name === name);
}
