/** How far a run is, how fast, and how long it will take at that speed; `seconds` since it began. */
export function progressLine(done: number, total: number, seconds: number): string {
  const perSecond = done / seconds;
  const left = Math.ceil((total - done) / perSecond);
  const time = left < 90 ? `${left} Sekunden` : `${Math.ceil(left / 60)} Minuten`;
  return `Geprüft: ${done} von ${total} Personen, ${Math.round(perSecond)} je Sekunde, noch etwa ${time}`;
}
