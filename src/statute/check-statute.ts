import { common, spanOf } from "./span.ts";
import { type Entry, normsOf, type Provision, type Statute } from "./statute.ts";

/** What is wrong with a well-formed map: norms that cannot be read, days that do not fit. */
export function checkStatute({ provisions }: Statute): string[] {
  return provisions.flatMap((provision) => [
    ...(normsOf(provision.norm).length === 0
      ? [`gesetz.json: „${provision.norm}“ ist nicht lesbar.`]
      : []),
    ...provision.entries.flatMap((entry, index) => [
      ...checkEntry(entry, provision),
      ...provision.entries.slice(index + 1).flatMap((other) => checkPair(entry, other)),
    ]),
  ]);
}

function checkEntry({ norm, inForce }: Entry, provision: Provision): string[] {
  const scopes = normsOf(provision.norm);
  const norms = normsOf(norm);
  const isInside = norms.every((text) =>
    scopes.some((scope) => text === scope || text.startsWith(`${scope} `)),
  );
  return [
    ...(norms.length === 0 ? [`gesetz.json: „${norm}“ ist nicht lesbar.`] : []),
    ...(isInside ? [] : [`gesetz.json: „${norm}“ gehört nicht zu ${provision.norm}.`]),
    ...(inForce.to !== null && inForce.to < inForce.from
      ? [`gesetz.json: „${norm}“ endet, bevor es beginnt (${inForce.from}).`]
      : []),
  ];
}

/** Two versions of one sentence are never in force on the same day. */
function checkPair(a: Entry, b: Entry): string[] {
  const isSame = normsOf(a.norm).some((norm) => normsOf(b.norm).includes(norm));
  const days = common(spanOf(a.inForce.from, a.inForce.to), spanOf(b.inForce.from, b.inForce.to));
  return isSame && days
    ? [`gesetz.json: „${a.norm}“ steht für dieselben Tage zweimal da (ab ${b.inForce.from}).`]
    : [];
}
