import type { Ergebnis, Finding } from "../../evaluate/finding.ts";
import { forgotten } from "./forgotten.ts";
import {
  type Bench,
  type CrowdProperty,
  findingsOf,
  type PersonProperty,
  type Subject,
} from "./property.ts";

/** Knowing one cell more settles something or nothing; it never turns a no into a yes or back. */
export const moreKnowledge: PersonProperty = {
  id: "mehr-wissen",
  title: "Eine weitere Angabe macht nie aus einem Nein ein Ja oder aus einem Ja ein Nein.",
  violations: (subject, bench) =>
    contradictions(
      subject,
      { ...subject, tables: forgotten(subject.tables, subject.choice) },
      bench,
    ),
};

/** The same for the declaration that a table is complete. */
export const moreComplete: PersonProperty = {
  id: "vollstaendigkeit",
  title:
    "Die Erklärung, eine Tabelle sei vollständig, macht nie aus einem Nein ein Ja oder umgekehrt.",
  violations: (subject, bench) => {
    const declared = subject.tables.bestand ?? [];
    const left = declared.filter((_, index) => index !== subject.choice % declared.length);
    return contradictions(
      subject,
      { ...subject, tables: { ...subject.tables, bestand: left } },
      bench,
    );
  },
};

/** Of whom nothing is known, nothing is found: tried on the days of all others. */
export const nothingFromNothing: CrowdProperty = {
  id: "luecke",
  title: "Über eine Person, von der nichts bekannt ist, steht nichts fest.",
  crowd: async (subjects, bench) => {
    for (const { stichtag, choice } of subjects) {
      const subject = { tables: { personen: [{ geburtsdatum: "unbekannt" }] }, stichtag, choice };
      const violations = settledOf(findingsOf(subject, bench));
      if (violations.length > 0) return { subject, violations };
    }
    return null;
  },
};

function settledOf(findings: readonly Finding[]): string[] {
  return (
    findings
      // Rights derived from relatives begin with those on record.
      .filter(({ ergebnis }) => ergebnis !== "kein_kandidat" && ergebnis !== "nicht_in_kraft")
      .filter(({ gruende }) => !gruende.includes("KEIN_ANGEHOERIGER"))
      .flatMap(({ pfad, ergebnis, voraussetzungen }) => [
        ...(ergebnis === "pruefen"
          ? []
          : [`${pfad} ist „${ergebnis}“, obwohl nichts bekannt ist.`]),
        ...voraussetzungen
          .filter(({ stand }) => stand !== "offen")
          .map(({ id, stand }) => `${pfad} ${id} ist „${stand}“, obwohl nichts bekannt ist.`),
      ])
  );
}

const NO: readonly Ergebnis[] = ["nicht", "versagt"];

function contradictions(more: Subject, less: Subject, bench: Bench): string[] {
  const known = findingsOf(less, bench);
  return findingsOf(more, bench).flatMap((finding) => {
    const before = known.find(({ pfad }) => pfad === finding.pfad);
    return before ? contradiction(before, finding) : [];
  });
}

function contradiction(less: Finding, more: Finding): string[] {
  const { pfad } = more;
  const stands = more.voraussetzungen.flatMap(({ id, stand, regel }) => {
    const before = less.voraussetzungen.find((other) => other.regel === regel)?.stand ?? stand;
    const isFlip = stand !== before && stand !== "offen" && before !== "offen";
    return isFlip ? [`${pfad} ${id}: mit weniger Wissen „${before}“, mit mehr „${stand}“.`] : [];
  });
  const isFlip =
    (more.ergebnis === "erfuellt" && NO.includes(less.ergebnis)) ||
    (less.ergebnis === "erfuellt" && NO.includes(more.ergebnis));
  return isFlip
    ? [...stands, `${pfad}: mit weniger Wissen „${less.ergebnis}“, mit mehr „${more.ergebnis}“.`]
    : stands;
}
