import { Desk } from './desk/desk.svelte';
import type { AppState } from './desk/generated/AppState';
import type { OpenOffice } from './desk/generated/OpenOffice';
import type { Phase } from './desk/generated/Phase';

/** For tests: an office that is open. */
export const anOffice = (more: Partial<OpenOffice> = {}): Phase => ({
  phase: 'open',
  office: 'District 4 office',
  file: 'district-4.folkmoot',
  staff: 'Maria Ortiz',
  staff_id: 's1',
  is_sample: false,
  is_read_only: false,
  idle_minutes: 10,
  people: 0,
  by_recovery: false,
  ...more,
});

/** For tests: what the application says of itself. */
export const aState = (phase: Phase, more: Partial<AppState> = {}): AppState => ({
  phase,
  offices: [],
  look: { theme: 'light', density: 'standard', text_size: 100, language: 'en', letters: true },
  version: '0.1.0',
  sample_passphrase: 'sample',
  ...more,
});

export const aDesk = (phase: Phase) => new Desk(aState(phase));
