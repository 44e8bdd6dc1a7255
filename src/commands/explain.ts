import { openCourt } from "../evaluate/evaluate.ts";
import { explainText } from "../report/explain.ts";
import { screen, verify } from "../screen.ts";
import { explanationOf } from "./explanation.ts";
import { StartError } from "./options.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import { type CommonOptions, prepare } from "./prepare.ts";
import { unusable } from "./unusable.ts";

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
  const { input, rules, stichtag } = prepared;
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
  await verify([record], court, stichtag);
  const explanation = explanationOf({ record, findings }, prepared, court.law);
  const shown = findings.filter(({ pfad }) => options.pfad === undefined || pfad === options.pfad);
  const { code, warning } = unusable(input);
  const text = explainText({ ...explanation, findings: shown });
  return { code, text: warning === null ? text : `${text}\n${warning} (im ganzen Export).` };
}
