import fc from "fast-check";
import { expect, it } from "vitest";
import { cellsOf } from "../../src/bench/arbitrary/facts-shown.ts";
import { anyPerson } from "../../src/bench/arbitrary/person.ts";
import { personOf } from "../../src/bench/properties/property.ts";
import { type Day, formatDay } from "../../src/calendar/index.ts";
import type { FactValue } from "../../src/facts/value.ts";
import type { PersonRecord } from "../../src/records/person-record.ts";
import { COURT_OF_RULES, dayFrom, recordsOf } from "../support/case.ts";

/** What does not follow from the day itself: an age does, and so does the end of a time that is not growing. */
function settled(value: FactValue): string | null {
  switch (value.type) {
    case "boolean":
      return `${value.certain} ${value.possible}`;
    case "number":
    case "level":
      return `${value.low} ${value.high}`;
    case "code":
      return JSON.stringify(value.options);
    case "age":
      return null;
    case "stay":
      return [
        value.growsStrictly || value.strict === null ? value.strict : "moves",
        value.growsLeniently || value.lenient === null ? value.lenient : "moves",
      ].join(" ");
  }
}

/** Every day that is written anywhere about the person or a relative, and the day after it. */
function daysWritten({ person, rows, family }: PersonRecord): Day[] {
  const days = new Set<Day>();
  const visit = (value: unknown): void => {
    if (typeof value === "number" && value > 14_000 && value < 22_000) {
      days.add(value);
      days.add(value + 1);
    } else if (typeof value === "object" && value !== null) {
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit([person, rows]);
  for (const { birth, seit, bis, other } of family) {
    visit([birth, seit, bis, other?.person, other?.rows]);
  }
  return [...days];
}

// The case of a relative has days of its own, which forecasts do not follow.
const FOLLOWED = cellsOf(COURT_OF_RULES.law).filter(
  ({ fact, params }) => fact.asks?.(params)?.onEarlierDay !== false,
);

it("school attendance of children changes on the day after their own school ends", () => {
  const { persons } = recordsOf({
    personen: [{}, { person_id: "K", geburtsdatum: "2015-01-01" }],
    familie: [{ person_id_2: "K", beziehung: "kind", fehltage_unentschuldigt: "0" }],
    bildung: [{ person_id: "K", art: "schule", beginn: "2025-08-01", ende: "2026-07-31" }],
    bestand: [{ tabelle: "familie", vollstaendig: "ja" }],
  });
  const record = persons.find(({ id }) => id === "P") ?? expect.fail();
  const cell = FOLLOWED.find(({ fact }) => fact.id === "schulpflichtigeKinderBesuchenSchule");
  const { fact, params } = cell ?? expect.fail();
  const on = (day: Day) => settled(fact.value(record, day, params, COURT_OF_RULES.law.prospects));
  const [last, next] = [dayFrom("2026-07-31"), dayFrom("2026-08-01")];
  expect([on(last), on(next)]).toEqual(["true true", "false true"]);
  expect(fact.changes(record, params)).toContain(next);
});

it("facts change only on the days they name", () => {
  fc.assert(
    fc.property(anyPerson(), (tables) => {
      const record = personOf(tables);
      if (!record) return;
      const days = daysWritten(record);
      for (const { fact, params } of FOLLOWED) {
        const named = new Set(fact.changes(record, params));
        const on = (day: Day) =>
          settled(fact.value(record, day, params, COURT_OF_RULES.law.prospects));
        const missed = days.filter((day) => !named.has(day) && on(day - 1) !== on(day));
        expect(
          missed.map((day) => `${fact.id} ${formatDay(day)}: ${on(day - 1)} -> ${on(day)}`),
        ).toEqual([]);
      }
    }),
    { numRuns: process.env["LANG_LAUF"] === "1" ? 2000 : 60 },
  );
});
