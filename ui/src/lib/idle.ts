/** Runs `rest` after `minutes()` without a key, click, wheel or touch. The returned function ends it. */
export function whenIdle(minutes: () => number, rest: () => void): () => void {
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;
  let last = now();
  const touch = () => {
    last = now();
  };
  signs.forEach((sign) => addEventListener(sign, touch, { capture: true, passive: true }));
  // A clock and not one long timer: after a suspend the time that passed counts.
  const timer = setInterval(() => {
    if (passedSince(last) < minutes() * 60_000) return;
    last = now();
    rest();
  }, 5_000);
  return () => {
    clearInterval(timer);
    signs.forEach((sign) => removeEventListener(sign, touch, { capture: true }));
  };
}

const now = () => ({ wall: Date.now(), steady: performance.now() });

/** Milliseconds, by the clock that went on further: the steady one may stand still while the computer sleeps, and the
 * other may be set back. */
function passedSince(then: ReturnType<typeof now>): number {
  return Math.max(Date.now() - then.wall, performance.now() - then.steady);
}
