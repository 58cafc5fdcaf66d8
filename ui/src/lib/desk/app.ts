// The window itself: where the person stands, and how it looks.
import { call, listen, onRefusedAsLocked } from './call';
import type { Look } from './generated/Look';
import type { FileToken } from './generated/FileToken';

export const state = () => call('app_state', {});
export const setLook = (look: Look) => call('look_set', look);
/** Undo or do again the last write of this window; the answer says what, or what stands in the way. */
export const undo = () => call('undo', {});
export const redo = () => call('redo', {});
/** The office was locked: by key, when idle, on suspend, or by another window. */
export const onLocked = (heard: () => void) => {
  const ends = [listen('locked', heard), onRefusedAsLocked(heard)];
  return () => ends.forEach((end) => end());
};
export const onFileDropped = (heard: (file: FileToken) => void) => listen('file_dropped', heard);
