const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Moves the focus to the next (or previous) area of the window that is marked `data-pane`. */
export function nextPane(step: 1 | -1) {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null || pane.offsetWidth > 0);
  if (panes.length === 0) return;
  // The innermost pane that holds the focus.
  const now = panes.reduce((found, pane, at) => (pane.contains(document.activeElement) ? at : found), -1);
  for (let tried = 1; tried <= panes.length; tried++) {
    const pane = panes[(now + step * tried + panes.length * 2) % panes.length];
    const inner = pane ? [...pane.querySelectorAll<HTMLElement>('[data-pane]')] : [];
    const target =
      pane?.querySelector<HTMLElement>('[aria-current="page"]') ??
      [...(pane?.querySelectorAll<HTMLElement>(focusable) ?? [])].find((each) => !inner.some((other) => other.contains(each)));
    if (target) {
      target.focus();
      return;
    }
    // A pane that only holds others is passed over.
    if (pane && inner.length === 0) {
      if (!pane.hasAttribute('tabindex')) pane.tabIndex = -1;
      pane.focus();
      return;
    }
  }
}
