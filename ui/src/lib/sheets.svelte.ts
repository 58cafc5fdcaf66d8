import { createContext } from 'svelte';

/** Sheets that open over any screen. They stay open through a lock. */
export class Sheets {
  /** Log contact: for this person, or for nobody yet. */
  logContact = $state<{ person: string | null } | null>(null);

  /** F1: the keys of the screen below. */
  isHelpOpen = $state(false);

  openLogContact(person: string | null = null) {
    this.logContact = { person };
  }

  closeLogContact() {
    this.logContact = null;
  }

  /** Another office: nothing stays open. */
  closeAll() {
    this.logContact = null;
    this.isHelpOpen = false;
  }
}

export const [getSheets, setSheets] = createContext<Sheets>();
