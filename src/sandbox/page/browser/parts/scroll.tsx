import type { ReactNode, Ref } from 'react';

/** Something long that is only read: a keyboard scrolls it once it has the focus. */
export function Scroll({
  children,
  className,
  log,
  ref,
}: {
  children: ReactNode;
  className: string;
  /** The name of a list that grows at its end: what is new is read out. */
  log?: string;
  ref?: Ref<HTMLDivElement>;
}) {
  return (
    <div
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it takes the focus, and it has to be scrolled by keyboard
      tabIndex={0}
      {...(log !== undefined && { role: 'log', 'aria-label': log })}
      {...(ref !== undefined && { ref })}
    >
      {children}
    </div>
  );
}
