import type { Day } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { answersOf, decide } from "./compiled-kernel.ts";
import type { Law, PathInForce } from "./law.ts";
import { valuesFor } from "./question.ts";
import { assess, type RequirementResult } from "./requirement.ts";
import { relieveIfAlone } from "./verdict.ts";

type Prospect = ReturnType<Prospects["on"]>;

const NONE: Prospect = { certain: false, possible: false, missing: [] };

/** Answers facts that ask for a whole path, with the law of the day they ask about; each person, path and day once. */
export function prospectsOf(law: Pick<Law, "inForce">): Prospects {
  const known = new WeakMap<PersonRecord, Map<string, Prospect>>();
  const prospects: Prospects = {
    on(pathId, record, day) {
      const own = known.get(record) ?? new Map<string, Prospect>();
      known.set(record, own);
      const key = `${pathId} ${day}`;
      const prospect = own.get(key) ?? prospectOn(law.inForce(pathId, day), record, day, prospects);
      own.set(key, prospect);
      return prospect;
    },
  };
  return prospects;
}

function prospectOn(
  inForce: PathInForce | null,
  record: PersonRecord,
  day: Day,
  prospects: Prospects,
): Prospect {
  if (!inForce) return NONE;
  const gate = valuesFor(inForce.gate, record, day, prospects);
  if (inForce.gate.some((question) => decide(question, gate, day).certain)) return NONE;
  const results = resultsOn(inForce, record, day, prospects);
  const missing = results.flatMap((result) => result.missing);
  const isBarred = results.some(
    ({ outcome, effect }) => outcome === "failed" && effect !== "pruefen",
  );
  if (isBarred) return { ...NONE, missing };
  const isSettled = ({ outcome, rule }: RequirementResult) =>
    outcome === "met" || rule.file.kind === "judgement";
  return { certain: results.every(isSettled), possible: true, missing };
}

/** All rules of a path in force applied to a person on a day, without the reference kernel. */
function resultsOn(
  { rules, questions }: PathInForce,
  record: PersonRecord,
  day: Day,
  prospects: Prospects,
): RequirementResult[] {
  const values = valuesFor(questions, record, day, prospects);
  const answers = answersOf(questions, values, day);
  return relieveIfAlone(rules.map((rule) => assess(rule, answers, values, day)));
}
