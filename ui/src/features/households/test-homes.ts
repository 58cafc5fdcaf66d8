/** Made-up households for tests. */

import type { HouseholdProposal } from '$lib/desk/generated/HouseholdProposal';
import type { ProposedMember } from '$lib/desk/generated/ProposedMember';

/** Somebody whose id is their given name. */
export const aMember = (given: string, family: string, more: Partial<ProposedMember> = {}): ProposedMember => ({
  person: {
    id: given,
    name: `${family}, ${given}`,
    address: '3 Palm Dr, Anytown',
    area: '',
    phone: '',
    email: '',
    last_contact_at: null,
    is_deceased: false,
    is_protected: false,
    do_not_contact: false,
  },
  is_member: false,
  is_apart: false,
  ...more,
});

export const aHome = (family: string, given: string[], more: Record<string, Partial<ProposedMember>> = {}): HouseholdProposal => ({
  family,
  address: '3 Palm Dr, Anytown',
  people: given.map((name) => aMember(name, family, more[name])),
});
