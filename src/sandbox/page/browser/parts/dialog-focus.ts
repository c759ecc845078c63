/** What a dialog does with the keyboard: takes it, keeps it inside, and gives it back at its end. */
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const reachable = ':is(a[href], button, input, select, textarea, summary):not(:disabled, [tabindex="-1"])';

export interface DialogFocus {
  box: RefObject<HTMLElement | null>;
  /** What has the focus first; the dialog itself where there is no such thing. */
  first: string;
  /** Another one takes the focus anew. */
  subject?: unknown;
  close(): void;
}

/** Answers what the dialog does on keys. */
export function useDialogFocus({ box, first, subject, close }: DialogFocus): (event: KeyboardEvent) => void {
  const before = useRef<HTMLElement>(null);
  // Before the browser draws: what lies behind the dialog cannot keep the focus from then on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it depends on the subject alone
  useLayoutEffect(() => {
    const active = document.activeElement as HTMLElement | null;
    if (box.current?.contains(active)) return;
    before.current = active;
    (box.current?.querySelector<HTMLElement>(first) ?? box.current)?.focus();
  }, [subject]);
  // And after it has drawn: until then what lay behind cannot have it.
  useEffect(
    () => () => {
      if (before.current?.isConnected) before.current.focus();
    },
    [],
  );

  return (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key !== 'Tab') return;
    const all = [...(box.current?.querySelectorAll<HTMLElement>(reachable) ?? [])].filter(isShown);
    const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    const isAtEdge = document.activeElement === from || document.activeElement === box.current;
    if (!to || (!isAtEdge && box.current?.contains(document.activeElement))) return;
    event.preventDefault();
    to.focus();
  };
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
