export { ageOn, dayOfAge, dayOfAgeInMonths } from "./age.ts";
export {
  ALWAYS,
  civilOf,
  type Day,
  dayOf,
  daysInMonth,
  FOREVER,
  formatDay,
  formatGermanDay,
  parseDay,
} from "./day.ts";
export {
  ANY_DAY,
  type DayInterval,
  exactly,
  formatInterval,
  isExact,
  parseInterval,
  yearOf,
} from "./interval.ts";
export { asDate, dayInBerlin, describeLength, formatWithWeekday } from "./long-form.ts";
export { addPeriod, type Period, parsePeriod } from "./period.ts";
