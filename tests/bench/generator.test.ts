import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../src/facts/catalogue.ts";
import { TABLE_NAMES, TABLES, type TableShape } from "../../src/records/tables.ts";
import { anySubject, factsShown, recordsOf } from "../../src/testing.ts";
import { COURT_OF_RULES } from "../support/case.ts";

/** The same persons every time, so that this is a statement about the generator and not about luck. */
const SUBJECTS = fc.sample(anySubject({}), { seed: 2, numRuns: 2500 });

const shown = factsShown(SUBJECTS, COURT_OF_RULES.law);

/** Facts about whether something was delivered: where it was not, that is a gap and no "no". */
const NEVER_NO = ["bildungBekannt", "straftatenGeprueft"];

/** Columns that nothing is decided by: whose a row is, where it comes from, and remarks. */
const UNDECISIVE =
  /\.(person_id(_2)?|quelle|datenstand|fundstelle|bemerkung|azr_code|duldungsgrund)(=|$)/;

describe("made up persons", () => {
  it("give every fact of the catalogue two answers, and leave it open", () => {
    expect(shown.map(({ fact }) => fact)).toEqual([...CATALOGUE.keys()].sort());
    const mayBeOpen = ({ fact }: { fact: string }) => CATALOGUE.get(fact)?.isNeverOpen !== true;
    expect({
      neverOpen: shown.filter((one) => mayBeOpen(one) && !one.isEverOpen),
      withoutTwoAnswers: shown.flatMap(({ fact, settled }) => (settled < 2 ? [fact] : [])),
    }).toEqual({ neverOpen: [], withoutTwoAnswers: NEVER_NO });
  });

  it("leave open what is on record only where rows are known to be missing", () => {
    const told = SUBJECTS.filter(({ tables }) =>
      recordsOf(tables).persons.every(({ incomplete }) => incomplete.size === 0),
    );
    const open = (facts: typeof shown) =>
      facts.flatMap(({ fact, isEverOpen }) =>
        isEverOpen && CATALOGUE.get(fact)?.isNeverOpen ? [fact] : [],
      );
    expect(open(factsShown(told, COURT_OF_RULES.law))).toEqual([]);
    expect(open(shown)).toEqual(
      [...CATALOGUE.values()]
        .flatMap(({ id, isNeverOpen, onRecordIn }) => (isNeverOpen && onRecordIn ? [id] : []))
        .sort(),
    );
  });

  it("fill every column, with every value of a closed set", () => {
    const filled = new Set(
      SUBJECTS.flatMap(({ tables }) =>
        TABLE_NAMES.flatMap((table) =>
          (tables[table] ?? []).flatMap((row) =>
            Object.entries(row)
              .filter(([, text]) => text !== "")
              .flatMap(([column, text]) => [`${table}.${column}`, `${table}.${column}=${text}`]),
          ),
        ),
      ),
    );
    const wanted = TABLE_NAMES.flatMap((table) => {
      const { columns }: TableShape = TABLES[table];
      return Object.entries(columns).flatMap(([column, { cell }]) => {
        const name = `${table}.${column}`;
        return [name, ...(cell.values ?? []).map((value) => `${name}=${value}`)];
      });
    });
    expect(wanted.filter((name) => !filled.has(name) && !UNDECISIVE.test(name))).toEqual([]);
  });
});
