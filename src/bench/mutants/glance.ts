import type { Day } from "../../calendar/index.ts";
import { Dossier } from "../../evaluate/dossier.ts";
import { forecast, withStatusContinuing } from "../../evaluate/forecast.ts";
import type { BoundRule, Law } from "../../evaluate/law.ts";
import type { Question } from "../../evaluate/question.ts";
import { assess } from "../../evaluate/requirement.ts";
import { after } from "../../facts/fact.ts";
import type { PersonRecord } from "../../records/person-record.ts";

/**
 * Everything that one file of a path contributes to a finding, as a text to compare: two laws that
 * differ in that file only give the same finding where it is the same. `law` holds the path with no
 * other rule; `whole` answers facts that ask for a whole path.
 */
export function glanceAt(
  law: Law,
  whole: Law,
  path: string,
  record: PersonRecord,
  stichtag: Day,
): string {
  const inForce = law.inForce(path, stichtag);
  // Of a rule only what it asks itself; what its path asks comes with the path's own file.
  const ofPath = law.everyRule(path).length === 0 ? inForce : null;
  const { values, answers } = new Dossier(record, whole.prospects).on(stichtag);
  const holds = ({ when }: { readonly when: Question }) => answers.verdict(when).certain;
  const results = inForce?.rules.map((rule) => {
    const { outcome, effect, waits, reasons, missing, notes, reliefIfAlone } = assess(
      rule,
      answers,
      values,
      stichtag,
    );
    return [outcome, effect, waits, reasons, missing, notes, reliefIfAlone];
  });
  return JSON.stringify([
    inForce !== null,
    ofPath?.notCandidate.filter(holds).map(({ reason }) => reason),
    ofPath?.notes.filter(holds).map(({ code }) => code),
    results,
    law.everyRule(path).some(looksAhead)
      ? ahead({ ...law, prospects: whole.prospects }, path, record, stichtag)
      : null,
  ]);
}

function looksAhead({ file, cases }: BoundRule): boolean {
  return file.kind === "requirement" && (file.time || cases.some(({ case: { waits } }) => waits));
}

/** On which days the rule is met. */
function ahead(law: Law, path: string, record: PersonRecord, stichtag: Day): unknown {
  const ruleIds = new Set(law.everyRule(path).map(({ file }) => file.id));
  const [first = stichtag] = law.switchDays(path);
  const search = law.paths.find(({ id }) => id === path)?.search ?? "P1Y";
  const range = { from: Math.min(first, stichtag) - 1, to: after(stichtag, search) };
  const continued = withStatusContinuing(record, stichtag);
  const depends = law
    .everyRule(path)
    .some(({ reliefs }) => reliefs.some(({ relief }) => relief.onlyIfNothingElseFails));
  return (depends ? [true, false] : [true]).map((nothingElseFails) =>
    forecast(law, path, { ruleIds, nothingElseFails }, law.dossiers.of(continued), range).map(
      ({ from, strict, lenient }) => [from, ...strict.values(), ...lenient.values()],
    ),
  );
}
