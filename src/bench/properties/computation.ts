import { compareKernels } from "../../evaluate/agreement.ts";
import { answerCompiled } from "../../evaluate/compiled-kernel.ts";
import { evaluate } from "../../evaluate/evaluate.ts";
import { recordsOf, SOMEBODY, type Tables } from "../rows.ts";
import { findingsOf, type PersonProperty, personOf } from "./property.ts";

/** Both kernels say the same of every condition and every leaf. */
export const kernelsAgree: PersonProperty = {
  id: "rechenwerke",
  title: "Beide Rechenwerke antworten auf jede Bedingung und jedes Blatt gleich.",
  async violations({ tables, stichtag }, { court }) {
    const record = personOf(tables);
    if (!record) return [];
    const error = await compareKernels(court, record, stichtag).catch((thrown: unknown) => thrown);
    return error === undefined ? [] : [error instanceof Error ? error.message : "verschieden"];
  },
};

/** What is certain is possible, of every condition and every leaf. */
export const certainIsPossible: PersonProperty = {
  id: "sicher-moeglich",
  title: "Was sicher gilt, ist auch möglich.",
  violations({ tables, stichtag }, { court: { law } }) {
    const record = personOf(tables);
    if (!record) return [];
    return law.paths.flatMap(({ id }) => {
      const inForce = law.inForce(id, stichtag);
      if (!inForce) return [];
      const { answers } = law.dossiers.of(record).on(stichtag);
      return [...inForce.gate, ...inForce.questions].flatMap((question) => {
        const { certain, possible, leaves } = answerCompiled(question, answers);
        return [{ certain, possible }, ...leaves].some((said) => said.certain && !said.possible)
          ? [`${question.id} gilt sicher und ist doch nicht möglich.`]
          : [];
      });
    });
  },
};

/** The order of rows changes nothing. */
export const orderIsNothing: PersonProperty = {
  id: "reihenfolge",
  title: "Die Reihenfolge der Zeilen ändert nichts.",
  violations(subject, bench) {
    const turned = Object.fromEntries(
      Object.entries(subject.tables).map(([name, rows]) => {
        const cut = subject.choice % Math.max(1, rows.length);
        return [name, [...rows.slice(cut), ...rows.slice(0, cut)].reverse()];
      }),
    ) as Tables;
    const there = findingsOf(subject, bench);
    const back = findingsOf({ ...subject, tables: turned }, bench);
    return there.flatMap((finding, index) =>
      JSON.stringify(finding) === JSON.stringify(back[index])
        ? []
        : [`${finding.pfad} hängt von der Reihenfolge der Zeilen ab.`],
    );
  },
};

/** A person is found the same alone and among others, however the others are divided among workers. */
export const companyIsNothing: PersonProperty = {
  id: "gesellschaft",
  title: "Wer sonst noch im Export steht, ändert an einer Person nichts.",
  violations(subject, bench) {
    const other = { ...(subject.tables.personen?.[0] ?? {}), person_id: "A" };
    const others = recordsOf({
      ...subject.tables,
      personen: [other, ...(subject.tables.personen ?? [{}])],
    }).persons;
    const record = others.find(({ id }) => id === SOMEBODY);
    if (!record) return [];
    return findingsOf(subject, bench).flatMap((finding) => {
      const among = evaluate(bench.court, finding.pfad, record, subject.stichtag);
      const of = ({ ergebnis, gruende, hinweise, fehlend, oeffnetAm, schliesstAm }: typeof among) =>
        JSON.stringify([ergebnis, gruende, hinweise, fehlend, oeffnetAm, schliesstAm]);
      return of(among) === of(finding) ? [] : [`${finding.pfad} hängt von anderen Personen ab.`];
    });
  },
};
