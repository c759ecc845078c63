/** How long a client may wait, and who is told when (P7, P9). */
import { responseProblem } from '../../domain/typed-settings.ts';
import { settingsHints } from '../../text/settings.ts';
import { responseProblems } from '../../text/settings-problems.ts';
import { numberInput } from './inputs.ts';
import { section } from './section.ts';

const ids = {
  warnMinutes: 'settings_warn',
  riskMinutes: 'settings_risk',
  targetMinutes: 'settings_target',
} as const;

export const responseTimes = section({
  name: 'response',
  title: 'Response times',
  settings: ['response'],
  firstInput: ids.warnMinutes,
  blocks: ({ response }) => [
    numberInput(
      { id: ids.warnMinutes, label: 'Minutes until the first warning', hint: settingsHints.warn },
      response.warnMinutes,
    ),
    numberInput(
      { id: ids.riskMinutes, label: 'Minutes until the leads are told', hint: settingsHints.risk },
      response.riskMinutes,
    ),
    numberInput(
      { id: ids.targetMinutes, label: 'Target in minutes', hint: settingsHints.target },
      response.targetMinutes,
    ),
  ],
  read(form) {
    const response = {
      warnMinutes: form.minutes(ids.warnMinutes),
      riskMinutes: form.minutes(ids.riskMinutes),
      targetMinutes: form.minutes(ids.targetMinutes),
    };
    const problem = form.isWrong ? undefined : responseProblem(response);
    if (problem) form.refuse(ids[problem], responseProblems[problem]);
    return { response };
  },
});
