import type { DirtyTable, InjectedDefect, Layout } from "./dirty-table.ts";

/** The file in which a dirty export tells its own defects. */
export const DEFECT_LIST = "fehler.json";

/** The contents of {@link DEFECT_LIST}. */
export interface DefectList {
  readonly hinweis: string;
  readonly dateien: readonly Layout[];
  /** How often each kind of defect was injected. */
  readonly anzahl: Readonly<Record<string, number>>;
  readonly fehler: readonly InjectedDefect[];
}

/** Every injected defect of an export, by file and line; the only ones there are, apart from the spelling of dates, norms, `J` and `N`. */
export function defectList(tables: readonly DirtyTable[]): string {
  const fehler = tables.flatMap(({ defects }) => defects);
  const anzahl: Record<string, number> = {};
  for (const { art } of [...fehler].sort((a, b) => (a.art < b.art ? -1 : 1))) {
    anzahl[art] = (anzahl[art] ?? 0) + 1;
  }
  const list: DefectList = {
    hinweis:
      "Alles erfunden. Absichtlich eingebaute Fehler dieses Exports und was der Import mit ihnen tun soll.",
    dateien: tables.map(({ layout }) => layout),
    anzahl,
    fehler,
  };
  return `${JSON.stringify(list, null, 1)}\n`;
}
