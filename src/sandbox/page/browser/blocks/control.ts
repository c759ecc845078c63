/** What every interactive element is given, and what names it. */
import { type Json, textOf } from '../../../slack/json.ts';

export interface ElementProps {
  block: Json;
  element: Json;
  /** Of the control, for the label beside it. */
  id?: string;
  /** What a control without a label of its own is called. */
  caption?: string;
  captionId?: string;
  /** Ids of the hint and the error. */
  notes?: string;
  isRefused?: boolean;
}

/** What names a control: the label beside it, or words of its own. */
export function nameOf({ id, element, caption, captionId, notes, isRefused }: ElementProps): Json {
  const own = caption || textOf(element.placeholder);
  return {
    ...(id !== undefined && { id }),
    ...(captionId !== undefined && { 'aria-labelledby': captionId }),
    ...(id === undefined && { 'aria-label': own || 'Choose' }),
    ...(notes !== undefined && { 'aria-describedby': notes }),
    ...(isRefused && { 'aria-invalid': true }),
  };
}
