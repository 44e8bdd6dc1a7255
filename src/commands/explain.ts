import { openCourt } from "../evaluate/evaluate.ts";
import { clarify } from "../lists/clarification.ts";
import { counsellingList } from "../lists/counselling.ts";
import { deadlineList } from "../lists/deadlines.ts";
import { outlookOf } from "../lists/entry.ts";
import { explainText } from "../report/explain.ts";
import { screen } from "../screen.ts";
import { StartError } from "./options.ts";
import { EXIT, type Outcome, type Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";

export interface ExplainOptions extends CommonOptions {
  readonly person: string;
  readonly pfad?: string;
}

/** Shows one person as a clerk wants to read it. */
export async function runExplain(
  folder: string,
  options: ExplainOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const prepared = await prepare(folder, options, surroundings);
  const { input, rules, programme, codes, stichtag, horizon } = prepared;
  const record = input.persons.find(({ id }) => id === options.person);
  const known = rules.paths.map(({ id }) => id).sort();
  const problems = [
    ...(record
      ? []
      : [
          "--person: diese person_id gibt es in personen.csv nicht (oder die Zeile war unbrauchbar).",
        ]),
    ...(options.pfad === undefined || known.includes(options.pfad)
      ? []
      : [`--pfad: erwartet einen von ${known.join(", ")}.`]),
  ];
  if (!record || problems.length > 0) throw new StartError(problems);
  const court = openCourt(rules);
  const findings = await screen([record], court, stichtag);
  const outlook = outlookOf(programme, rules.paths, stichtag, horizon);
  const cases = [{ record, findings }];
  return {
    code: EXIT.done,
    text: explainText({
      record,
      stichtag,
      findings: findings.filter(({ pfad }) => options.pfad === undefined || pfad === options.pfad),
      counselling: counsellingList(cases, outlook),
      deadlines: deadlineList(cases, outlook),
      clarification: clarify(cases, outlook, prepared.documents, court.law),
      rules,
      codes,
    }),
  };
}
