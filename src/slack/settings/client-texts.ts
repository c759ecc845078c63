/** Every text of ours that clients read (P8 to P21). */
import { clientWordNames } from '../../domain/duty-rules.ts';
import { section } from './section.ts';
import { readWords, wordsId, wordsInputs } from './words.ts';

export const clientTexts = section({
  name: 'texts',
  title: 'Texts for clients',
  settings: clientWordNames,
  firstInput: wordsId(clientWordNames[0] ?? 'greeting'),
  blocks: (settings) => wordsInputs(clientWordNames, settings),
  read: (form) => readWords(clientWordNames, form),
});
