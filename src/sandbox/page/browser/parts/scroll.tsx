import type { ReactNode, Ref } from 'react';

/** Something long that is only read: a keyboard scrolls it once it has the focus. */
export function Scroll({
  children,
  className,
  ref,
}: {
  children: ReactNode;
  className: string;
  ref?: Ref<HTMLDivElement>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it takes the focus, and it has to be scrolled by keyboard
    <div className={className} tabIndex={0} {...(ref !== undefined && { ref })}>
      {children}
    </div>
  );
}
