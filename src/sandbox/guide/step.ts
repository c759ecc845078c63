import type { TourRow } from '../show/rows.ts';
import type { GuideScene } from './scene.ts';

/** Something that the visitor does on the page, to see a part of the process. */
export interface GuideStep extends Pick<TourRow, 'title' | 'todo' | 'why' | 'line' | 'pane'> {
  id: string;
  /** Whether it is done: looked at after every change, from what the services hold, however it came to be. */
  isDone(scene: GuideScene): boolean;
  /** Does it for the visitor. Throws a sentence for the visitor. */
  help(scene: GuideScene): Promise<void>;
}
