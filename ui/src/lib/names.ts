/** "Grant, Cheyanne" of a list as it is said: "Cheyanne Grant". */
export function spoken(name: string): string {
  const [family = '', given = ''] = name.split(/, (.*)/s);
  return given ? `${given} ${family}` : family;
}
