import type { Day } from "../calendar/index.ts";
import type { Prospects } from "../facts/fact.ts";
import { type Dossier, Dossiers } from "./dossier.ts";
import type { Law, PathInForce } from "./law.ts";
import { assess, type RequirementResult } from "./requirement.ts";
import { relieveIfAlone } from "./verdict.ts";

type Prospect = ReturnType<Prospects["on"]>;

const NONE: Prospect = { certain: false, possible: false, missing: [] };

/** Dossiers whose facts, where they ask for a whole path, get an answer under the law of the day they ask about. */
export function dossiersUnder(law: Pick<Law, "inForce">): Pick<Law, "dossiers" | "prospects"> {
  const prospects: Prospects = {
    on(pathId, record, day) {
      const dossier = dossiers.of(record);
      return dossier.prospect(pathId, day, () =>
        prospectOn(law.inForce(pathId, day), dossier, day),
      );
    },
  };
  const dossiers = new Dossiers(prospects);
  return { dossiers, prospects };
}

function prospectOn(inForce: PathInForce | null, dossier: Dossier, day: Day): Prospect {
  if (!inForce) return NONE;
  const { values, answers } = dossier.on(day);
  if (inForce.gate.some((question) => answers.verdict(question).certain)) return NONE;
  const results = relieveIfAlone(inForce.rules.map((rule) => assess(rule, answers, values, day)));
  const missing = results.flatMap((result) => result.missing);
  const isBarred = results.some(
    ({ outcome, effect }) => outcome === "failed" && effect !== "pruefen",
  );
  if (isBarred) return { ...NONE, missing };
  const isSettled = ({ outcome, rule }: RequirementResult) =>
    outcome === "met" || rule.file.kind === "judgement";
  return { certain: results.every(isSettled), possible: true, missing };
}
