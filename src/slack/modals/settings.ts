/** The modal in which leads change the settings: one section at a time, chosen at the top. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { sectionHint } from '../../text/settings.ts';
import { settingsIds } from '../ids.ts';
import { plainText } from '../plain-text.ts';
import type { Section } from '../settings/section.ts';
import { sectionNamed, sections } from '../settings/sections.ts';
import { modal } from './frame.ts';

/** Builds the modal with a section as it holds; it carries the section's name, and the mark of what it shows. */
export function settingsModal(section: Section, shown: { blocks: KnownBlock[]; mark: string }): ModalView {
  return modal({
    name: 'settings',
    title: 'Duty settings',
    submit: 'Save',
    chatId: `${section.name} ${shown.mark}`,
    blocks: [sectionSelect(section), ...shown.blocks],
  });
}

/** What a settings modal carries. */
export function settingsShown(carried: string): { section: Section; mark: string } | undefined {
  const [name, mark = ''] = carried.split(' ');
  const section = sectionNamed(name);
  return section && { section, mark };
}

function sectionSelect({ name }: Section): InputBlock {
  const options = sections.map((one): PlainTextOption => ({ value: one.name, text: plainText(one.title) }));
  const chosen = options.find(({ value }) => value === name);
  return {
    type: 'input',
    block_id: 'section',
    dispatch_action: true,
    label: plainText('Section'),
    hint: plainText(sectionHint),
    element: {
      type: 'static_select',
      action_id: settingsIds.section,
      options,
      ...(chosen && { initial_option: chosen }),
    },
  };
}
