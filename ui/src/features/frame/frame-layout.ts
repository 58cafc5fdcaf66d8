/** How somebody left the frame: whether the rail is narrow, in a window with little room and in one with enough. */
export interface FrameLayout {
  isNarrowInSmall: boolean;
  isNarrowInLarge: boolean;
}

/** Reads what was kept, whatever it is. */
export function readFrame(kept: unknown): FrameLayout {
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Record<keyof FrameLayout, unknown>>;
  return { isNarrowInSmall: found.isNarrowInSmall !== false, isNarrowInLarge: found.isNarrowInLarge === true };
}
