import { createContext } from 'svelte';
import * as app from './app';
import type { AppState } from './generated/AppState';
import type { Look } from './generated/Look';
import type { OpenOffice } from './generated/OpenOffice';

/** Where the person stands, for every screen: the application's state as it last answered. */
export class Desk {
  #state = $state.raw<AppState>()!;

  constructor(state: AppState) {
    this.#state = state;
  }

  get state(): AppState {
    return this.#state;
  }

  /** Takes over what a command answered. */
  accept(state: AppState) {
    this.#state = state;
  }

  /** Shows the locked door at once; the application's own answer follows. */
  lockAtOnce() {
    if (!this.office) return;
    const { office, file, is_sample } = this.office;
    this.#state = { ...this.#state, phase: { phase: 'locked', office, file, is_sample, asks_keyring: false } };
  }

  async reload() {
    this.accept(await app.state());
  }

  /** The office that is open; undefined at the door. */
  readonly office: OpenOffice | undefined = $derived(this.#state.phase.phase === 'open' ? this.#state.phase : undefined);
  /** The file can't be written: nothing offers to change. */
  readonly isReadOnly = $derived(this.office?.is_read_only ?? false);
  readonly look = $derived(this.#state.look);

  /** Shows a changed look at once, and keeps it on this computer. */
  async setLook(part: Partial<Look>) {
    const look = { ...this.look, ...part };
    this.#state = { ...this.#state, look };
    this.accept(await app.setLook(look));
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
