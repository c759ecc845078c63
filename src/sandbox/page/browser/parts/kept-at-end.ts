/** A list that keeps its newest entry in sight, unless somebody scrolled up. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** How near the end somebody has to be to be taken along, in pixels. */
const nearEnd = 120;

export function useKeptAtEnd(count: number): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    };
    // A card that grows pushes the end away as a new message does.
    const keep = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', look, { passive: true });
    for (const child of element.children) keep.observe(child);
    return () => {
      element.removeEventListener('scroll', look);
      keep.disconnect();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what it looks for
  useLayoutEffect(() => {
    const element = box.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [count]);
  return box;
}
