import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<string>('../../../../assets/words/*/*.ftl', { query: '?raw', import: 'default', eager: true });

/** Dates and numbers as people in the United States read them, in either language. */
export const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };

/** A language: the messages that were read, and the files that none was asked of yet. */
interface Words {
  bundle: FluentBundle;
  unread: string[];
}

const words = Object.fromEntries(
  languages.map((language) => {
    // Isolating marks would end up in titles and on the clipboard; both languages run left to right.
    const bundle = new FluentBundle(locales[language], { useIsolating: false });
    const unread = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
    return [language, { bundle, unread: unread.map(([, text]) => `\n${text}`) }];
  }),
) as Record<Language, Words>;

/** A message's words. A file is read when one of it is first asked for: the first screen waits for its own only. */
function find(key: string, { bundle, unread }: Words) {
  if (!bundle.hasMessage(key)) {
    const at = unread.findIndex((text) => text.includes(`\n${key} =`));
    if (at >= 0) bundle.addResource(new FluentResource(unread.splice(at, 1)[0] ?? ''));
  }
  return bundle.getMessage(key);
}

const now = $state({ language: 'en' as Language });

/** The language of the window; reading it in a template makes the template follow it. */
export const language = (): Language => now.language;
export const locale = (): string => locales[now.language];

/** Switches the window's language, at once and everywhere. */
export function speak(next: string) {
  now.language = next === 'es' ? 'es' : 'en';
  if (typeof document !== 'undefined') document.documentElement.lang = now.language;
}

/** The message `key` in the window's language. Use the typed functions of `$lib/words` instead. */
export function say(key: string, args?: Record<string, FluentVariable>): string {
  const { bundle } = words[now.language];
  const message = find(key, words[now.language]);
  if (!message?.value) return key;
  return bundle.formatPattern(message.value, args, []);
}
