import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<string>('../../../../assets/words/*/*.ftl', { query: '?raw', import: 'default', eager: true });

/** Dates and numbers as people in the United States read them, in either language. */
export const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };

const bundles = Object.fromEntries(
  languages.map((language) => {
    // Isolating marks would end up in titles and on the clipboard; both languages run left to right.
    const bundle = new FluentBundle(locales[language], { useIsolating: false });
    for (const [path, text] of Object.entries(files)) {
      if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(text));
    }
    return [language, bundle];
  }),
) as Record<Language, FluentBundle>;

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
  const bundle = bundles[now.language];
  const message = bundle.getMessage(key);
  if (!message?.value) return key;
  return bundle.formatPattern(message.value, args, []);
}
