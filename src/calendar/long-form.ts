import { UTCDate } from "@date-fns/utc";
import { format } from "date-fns/format";
import { formatDuration } from "date-fns/formatDuration";
import { intervalToDuration } from "date-fns/intervalToDuration";
import { de } from "date-fns/locale/de";
import type { Day } from "./day.ts";

const MILLISECONDS = 86_400_000;

/** A finite day with its weekday, e.g. `Montag, 23.11.2026`: last days to apply are not shifted to a working day. */
export function formatWithWeekday(day: Day): string {
  return format(asDate(day), "EEEE, dd.MM.yyyy", { locale: de });
}

/** How long it is from one finite day to a later one, e.g. `3 Jahre 2 Monate`; for reading, never for deciding. */
export function describeLength(from: Day, to: Day): string {
  const duration = intervalToDuration({ start: asDate(from), end: asDate(to) });
  return formatDuration(duration, { locale: de, format: ["years", "months", "days"] }) || "0 Tage";
}

/** The day of an instant in the zone of Germany's offices; the only way from the clock to a day. */
export function dayInBerlin(instant: Date): Day {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(instant);
  return Date.parse(`${text}T00:00:00Z`) / MILLISECONDS;
}

/** Midnight of a finite day, the same in every zone, for libraries that want a Date. */
export function asDate(day: Day): Date {
  return new UTCDate(day * MILLISECONDS);
}
