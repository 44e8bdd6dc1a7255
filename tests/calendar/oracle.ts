/**
 * An independent reading of § 187 Abs. 2 S. 2, § 188 Abs. 2, 3 BGB in years, months and days, by
 * stepping from day to day. Shares no code with the calendar that it checks.
 */
export interface Ymd {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(y: number, m: number): number {
  const leap = new Set<number>();
  for (let year = 1904; year <= 2096; year += 4) leap.add(year);
  return m === 2 && leap.has(y) ? 29 : (LENGTHS[m - 1] ?? 0);
}

export function nextDay({ y, m, d }: Ymd): Ymd {
  if (d < lengthOf(y, m)) return { y, m, d: d + 1 };
  return m < 12 ? { y, m: m + 1, d: 1 } : { y: y + 1, m: 1, d: 1 };
}

export function text({ y, m, d }: Ymd): string {
  return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

/** The age n is reached on the first day whose month and day are not before those of the birth. */
export function ageReached(birth: Ymd, years: number): Ymd {
  let day: Ymd = { y: birth.y + years, m: birth.m, d: 1 };
  while (day.m === birth.m && day.d < birth.d) day = nextDay(day);
  return day;
}

/** A period ends on the day with the same number, or on the last day of a month without it. */
export function periodEnds(start: Ymd, months: number): Ymd {
  let [y, m] = [start.y, start.m];
  for (let step = 0; step < months; step++) {
    m += 1;
    if (m > 12) {
      m = 1;
      y += 1;
    }
  }
  let d = start.d;
  while (d > lengthOf(y, m)) d -= 1;
  return { y, m, d };
}

export function monthEnds(fromYear: number, toYear: number): Ymd[] {
  const days: Ymd[] = [];
  for (let y = fromYear; y <= toYear; y++) {
    for (let m = 1; m <= 12; m++) days.push({ y, m, d: lengthOf(y, m) });
  }
  return days;
}
