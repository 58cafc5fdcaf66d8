/** By what somebody who is there already would be found. */

import type { PersonForm } from './person-form.svelte';

/** Nothing while too little is typed to tell people apart. */
export function alikeQueries({ name, phones, emails }: Pick<PersonForm, 'name' | 'phones' | 'emails'>): string[] {
  const [given, family] = [name.given.trim(), name.family.trim()];
  const queries = given && family ? [`${given} ${family}`] : [];
  const phone = phones.find((each) => each.number.replace(/\D/g, '').length >= 7);
  if (phone) queries.push(phone.number);
  const email = emails.find((each) => /^\S+@\S+\.\S+$/.test(each.address.trim()));
  if (email) queries.push(email.address.trim());
  return queries;
}
