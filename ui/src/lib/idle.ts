/** Runs `rest` after `minutes()` without a key, click, wheel or touch. The returned function ends it. */
export function whenIdle(minutes: () => number, rest: () => void): () => void {
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
  let last = Date.now();
  const touch = () => {
    last = Date.now();
  };
  signs.forEach((sign) => addEventListener(sign, touch, { capture: true, passive: true }));
  // A clock and not one long timer: after a suspend the time that passed counts.
  const timer = setInterval(() => {
    if (Date.now() - last < minutes() * 60_000) return;
    last = Date.now();
    rest();
  }, 5_000);
  return () => {
    clearInterval(timer);
    signs.forEach((sign) => removeEventListener(sign, touch, { capture: true }));
  };
}
