/** What Excel leaves of a cell whose contents cannot be had back. */
const DAMAGES: readonly (readonly [kind: string, form: RegExp])[] = [
  ["excel_exponent", /^\d(?:[.,]\d+)?E[+-]\d{2,}$/i],
  ["excel_fehlerwert", /^#(?:WERT!|NV|N\/A|VALUE!|REF!|BEZUG!|NAME\?|DIV\/0!|ZAHL!|NUM!|NULL!)$/i],
  ["excel_spalte_zu_schmal", /^#{3,}$/],
];

/** What Excel has done to a cell beyond repair; `null` when nothing. */
export function excelDamage(cell: string): string | null {
  if (cell.length > 60 || !/^[#+\d-]/.test(cell)) return null;
  return DAMAGES.find(([, form]) => form.test(cell))?.[0] ?? null;
}

/** A text that was kept from becoming a number, without its wrapping: `="000123"`, `'000123`. */
export function unwrapped(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? /^'(\d+)$/.exec(cell)?.[1] ?? cell;
}
