import { expect, it } from 'vitest';
import { join, say } from '../../src/text/sentence.ts';

it('what is put into a sentence keeps its mark, and the empty pieces fall out', () => {
  expect(say`${{ name: 'Ann' }} wrote ${{ quote: 'hello' }}`).toEqual([{ name: 'Ann' }, ' wrote ', { quote: 'hello' }]);
});

it('a sentence put into another becomes part of it', () => {
  expect(say`So ${say`${{ name: 'Ann' }} waits`}.`).toEqual(['So ', { name: 'Ann' }, ' waits', '.']);
});

it('sentences are joined without gaps for the empty ones', () => {
  expect(join([say`One.`, [], say`Two.`])).toEqual(['One.', ' ', 'Two.']);
  expect(join([[], []])).toEqual([]);
});
