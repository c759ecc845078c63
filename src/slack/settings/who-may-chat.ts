/** Which of a client's users may chat, by the attributes that they have in Intercom (P2). */
import type { InputBlock } from '@slack/types';
import { readNames, writeName } from '../../domain/typed-settings.ts';
import { settingsHints } from '../../text/settings.ts';
import { superUserWanted } from '../../text/settings-problems.ts';
import type { Form } from './form.ts';
import { partInputs, textInput } from './inputs.ts';
import { section } from './section.ts';

const ids = {
  attribute: 'settings_super_user_attribute',
  values: 'settings_super_user_values_',
  open: 'settings_open_clients_',
  role: 'settings_role_attribute',
  roleValues: 'settings_role_values_',
} as const;

export const whoMayChat = section({
  name: 'users',
  title: 'Who may chat',
  settings: ['eligibility'],
  firstInput: ids.attribute,
  blocks: ({
    eligibility: { superUserAttribute = '', superUserValues, roleAttribute = '', roleValues, openToRegular },
  }) => [
    textInput(
      { id: ids.attribute, label: 'Attribute of a super user', hint: settingsHints.superUser },
      superUserAttribute,
    ),
    ...namesInputs(ids.values, 'Values of a super user', settingsHints.values, superUserValues),
    ...namesInputs(ids.open, 'Clients open to regular users', settingsHints.open, openToRegular),
    textInput({ id: ids.role, label: 'Attribute of the security role', hint: settingsHints.role }, roleAttribute),
    ...namesInputs(ids.roleValues, 'Values of the security role', settingsHints.values, roleValues),
  ],
  read(form) {
    const [superUserAttribute, roleAttribute] = [form.text(ids.attribute), form.text(ids.role)];
    const openToRegular = namesIn(form, ids.open);
    if (superUserAttribute === '' && (roleAttribute !== '' || openToRegular.length > 0))
      form.refuse(ids.attribute, superUserWanted);
    return {
      eligibility: {
        superUserValues: namesIn(form, ids.values),
        roleValues: namesIn(form, ids.roleValues),
        openToRegular,
        ...(superUserAttribute !== '' && { superUserAttribute }),
        ...(roleAttribute !== '' && { roleAttribute }),
      },
    };
  },
});

function namesInputs(id: string, label: string, hint: string, names: readonly string[]): InputBlock[] {
  return partInputs({ id, label, hint }, names.map(writeName), '\n');
}

function namesIn(form: Form, id: string): string[] {
  return readNames(form.parts(id, '\n'));
}
