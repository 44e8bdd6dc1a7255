import { describe, expect, it } from "vitest";
import type { Defect } from "../../src/records/defect.ts";
import { dataQualityTable, settledIn } from "../../src/report/data-quality.ts";
import { runOf } from "../support/case.ts";

/** A defect in the line of a person. */
function defect(line: number, person: string, column = "geburtsdatum"): Defect {
  return {
    file: "personen.csv",
    line,
    column,
    kind: "unlesbarer_wert",
    expected: "ein Datum",
    action: "zeile_verworfen",
    personIds: [person],
  };
}

describe("datenqualitaet", () => {
  it("counts the persons whom a kind of defect keeps from a result: open ones, and those without any", async () => {
    const { findings } = await runOf(
      {
        personen: [
          { person_id: "OFFEN", staatsangehoerigkeit_1: "475" },
          { person_id: "KLAR", staatsangehoerigkeit_1: "000" },
        ],
      },
      "2026-11-23",
    );
    const settled = settledIn(findings);
    const { columns, rows } = dataQualityTable(
      [defect(2, "OFFEN"), defect(3, "KLAR"), defect(4, "VERWORFEN"), defect(5, "OFFEN", "art")],
      (id) => settled.has(id),
      false,
    );
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    const shown = [...rows].map((row) =>
      ["zeile", "anzahl_gleicher_mangel", "personen_ohne_ergebnis"].map((name) => row[at(name)]),
    );
    expect(shown).toEqual([
      [2, 3, 2],
      [3, 3, 2],
      [4, 3, 2],
      [5, 1, 1],
    ]);
  });
});
