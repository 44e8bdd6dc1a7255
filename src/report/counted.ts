/** A count with its noun: „1 Brief“, „3 Briefe“. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How far a day is from the Stichtag, in whole days: „noch 12 Tage“, „heute“, „1 Tag überfällig“. */
export function daysLeftText(days: number): string {
  if (days === 0) return "heute";
  const count = counted(Math.abs(days), "Tag", "Tage");
  return days < 0 ? `${count} überfällig` : `noch ${count}`;
}
