import { ageOn, type Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";

/** What operators see of a value: not what it rests on or lacks. */
export function seen(value: FactValue): FactValue {
  const bare = { ...value, evidence: [], missing: [], notes: [] };
  if (bare.type === "age") return { ...bare, mayStandFor: null };
  return bare.type === "stay" ? { ...bare, doubts: [], datedNotes: [] } : bare;
}

/**
 * {@link seen} as a text: equal for values that no operator tells apart on the same day. Of ages they
 * see no more than completed years of life.
 */
export function seenText(value: FactValue): string {
  switch (value.type) {
    case "boolean":
      return `${value.certain} ${value.possible}`;
    case "number":
    case "level":
      return `${value.low} ${value.high}`;
    case "code":
      return JSON.stringify(value.options);
    case "age": {
      const { birth, at, follows } = value;
      const isUnborn = yearsOn(birth.earliest, at.earliest) < 0;
      return `${yearsOn(birth.latest, at.earliest)} ${yearsOn(birth.earliest, at.latest)} ${isUnborn} ${follows}`;
    }
    case "stay":
      return `${value.strict} ${value.lenient} ${value.at}`;
  }
}

/** Completed years of life; -Infinity or Infinity where one of the days is infinite. */
function yearsOn(birth: Day, day: Day): number {
  if (Number.isFinite(birth) && Number.isFinite(day)) return ageOn(birth, day);
  return birth <= day ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
