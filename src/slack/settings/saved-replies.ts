/** The common answers that agents pick from in Reply (P5). */
import { betweenReplies, readReplies, replyBlocks } from '../../domain/saved-replies.ts';
import { settingsHints } from '../../text/settings.ts';
import { repliesProblem } from '../../text/settings-problems.ts';
import { partInputs } from './inputs.ts';
import { section } from './section.ts';

const id = 'settings_replies_';
const firstInput = `${id}1`;

export const savedReplies = section({
  name: 'replies',
  title: 'Saved replies',
  settings: ['savedReplies'],
  firstInput,
  blocks: (settings) =>
    partInputs(
      { id, label: 'Saved replies', hint: settingsHints.replies },
      replyBlocks(settings.savedReplies),
      betweenReplies,
    ),
  read(form) {
    const replies = readReplies(form.parts(id, betweenReplies));
    if (!('problem' in replies)) return { savedReplies: replies };
    form.refuse(firstInput, repliesProblem(replies));
    return {};
  },
});
