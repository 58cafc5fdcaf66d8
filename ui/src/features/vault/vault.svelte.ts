import { failureOf } from '$lib/desk/failure';
import type { AppState } from '$lib/desk/generated/AppState';
import type { Failure } from '$lib/desk/generated/Failure';
import type { FailureCode } from '$lib/desk/generated/FailureCode';
import type { Phase } from '$lib/desk/generated/Phase';
import type { Strength } from '$lib/desk/generated/Strength';
import * as office from '$lib/desk/office';
import { w } from '$lib/words';

/** One deed at the door: at work, done, or refused. */
export class Deed {
  isBusy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Runs it once at a time; answers what came of it, or null where it was refused. */
  async run(deed: () => Promise<AppState>): Promise<AppState | null> {
    if (this.isBusy) return null;
    this.isBusy = true;
    this.failure = null;
    try {
      return await deed();
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.isBusy = false;
    }
  }

  /** The failure, where it is not one of those that are told at a field. */
  apart(...atFields: FailureCode[]): Failure | null {
    return this.failure && !atFields.includes(this.failure.code) ? this.failure : null;
  }
}

/** What the keyring does at the door while the passphrase may be typed. It is asked once a visit to each office. */
export class KeyringAtDoor {
  isAsked = $state(false);
  /** Why the passphrase is needed after all. */
  failure = $state.raw<Failure | null>(null);
  #asked: string | undefined;

  /** Stands at a door; answers the office that opened, or null. */
  async stand(phase: Phase): Promise<AppState | null> {
    const door = phase.phase === 'locked' ? `${phase.file} ${phase.office}` : undefined;
    if (door === this.#asked) return null;
    this.#asked = door;
    this.failure = null;
    this.isAsked = phase.phase === 'locked' && phase.asks_keyring;
    if (!this.isAsked) return null;
    try {
      return await office.openByKeyring();
    } catch (thrown) {
      if (door === this.#asked) this.failure = failureOf(thrown);
      return null;
    } finally {
      if (door === this.#asked) this.isAsked = false;
    }
  }
}

/** How strong what is typed is, asked of the application a moment after the last key. */
export class StrengthOf {
  strength = $state<Strength | null>(null);
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  type(passphrase: string) {
    clearTimeout(this.#timer);
    const mine = ++this.#round;
    if (!passphrase) {
      this.strength = null;
      return;
    }
    this.#timer = setTimeout(() => {
      office
        .strengthOf(passphrase)
        .then(({ strength }) => {
          if (mine === this.#round) this.strength = strength;
        })
        .catch(() => undefined);
    }, 150);
  }

  get words(): string {
    const words: Record<Strength, () => string> = {
      too_short: w.vaultStrengthTooShort,
      weak: w.vaultStrengthWeak,
      fair: w.vaultStrengthFair,
      strong: w.vaultStrengthStrong,
    };
    return this.strength ? words[this.strength]() : '';
  }

  get isEnough(): boolean {
    return this.strength !== 'too_short' && this.strength !== 'weak';
  }
}
