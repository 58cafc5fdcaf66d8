/** Puts the focus on the screen's heading, or its main part: never on the page's body. */
export function focusMain() {
  const main = document.querySelector<HTMLElement>('main');
  const heading = main?.querySelector<HTMLElement>('h1');
  const target = heading ?? main;
  if (!target) return;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Gives the focus back to `element` where it is still there, else to the screen's heading. */
export function giveBack(element: HTMLElement | null | undefined) {
  if (element?.isConnected && element !== document.body) element.focus();
  else focusMain();
}

const fields = 'input, textarea, select, [role="grid"], [contenteditable="true"]';

/** Where caret and scroll are: numbers only, nothing that was typed. */
export interface Caret {
  field: number;
  tag: string;
  from: number | null;
  to: number | null;
  scrolls: [number, number][];
}

const scrollers = () => [...document.querySelectorAll<HTMLElement>('main, [data-scroll]')];

/** Notes the place before locking. */
export function noteCaret(): Caret {
  const all = [...document.querySelectorAll<HTMLElement>(fields)];
  const active = document.activeElement as HTMLInputElement | null;
  const at = active ? all.indexOf(active) : -1;
  let from: number | null = null;
  let to: number | null = null;
  try {
    from = active?.selectionStart ?? null;
    to = active?.selectionEnd ?? null;
  } catch {
    // Some kinds of field have no caret.
  }
  return {
    field: at,
    tag: active?.tagName ?? '',
    from,
    to,
    scrolls: scrollers().map((each, index) => [index, each.scrollTop] as [number, number]).filter(([, top]) => top > 0),
  };
}

/** Brings caret and scroll back once the screen is there again: it tries for `tries` frames of 50 ms. */
export function bringBackCaret(caret: Caret, tries = 40) {
  const field = document.querySelectorAll<HTMLElement>(fields)[caret.field];
  const isThere = caret.field < 0 || (field !== undefined && field.tagName === caret.tag);
  const all = scrollers();
  const canScroll = caret.scrolls.every(([index, top]) => {
    const each = all[index];
    return each !== undefined && each.scrollHeight - each.clientHeight >= top;
  });
  if ((!isThere || !canScroll) && tries > 0) {
    setTimeout(() => bringBackCaret(caret, tries - 1), 50);
    return;
  }
  for (const [index, top] of caret.scrolls) all[index]?.scrollTo({ top });
  if (caret.field < 0 || !field || field.tagName !== caret.tag) return focusMain();
  field.focus({ preventScroll: true });
  if (caret.from === null) return;
  const text = field as HTMLInputElement;
  // The text may come back from its draft a moment later than the field.
  const place = (left: number) => {
    if (text.value.length < (caret.to ?? 0) && left > 0) return void setTimeout(() => place(left - 1), 50);
    try {
      text.setSelectionRange(caret.from, caret.to);
    } catch {
      // A kind of field without a caret.
    }
  };
  place(tries);
}
