import { folded } from "../folded.ts";

/**
 * States by the key of the Statistisches Bundesamt, with ISO codes, adjective and names: the keys that
 * are documented for this programme. Any other nationality is not known here, and is told so; the key
 * itself can always be delivered. "Ungeklärt" is a value (998), not a gap.
 */
const STATES: readonly (readonly [key: string, ...names: string[]])[] = [
  ["000", "DEU", "DE", "deutsch", "Deutschland", "Bundesrepublik Deutschland"],
  ["121", "ALB", "AL", "albanisch", "Albanien"],
  ["125", "BGR", "BG", "bulgarisch", "Bulgarien"],
  ["144", "MKD", "MK", "nordmazedonisch", "mazedonisch", "Nordmazedonien", "Mazedonien"],
  ["150", "XKX", "XK", "RKS", "kosovarisch", "Kosovo", "Republik Kosovo"],
  ["160", "RUS", "RU", "russisch", "Russland", "Russische Föderation"],
  ["163", "TUR", "TR", "türkisch", "Türkei", "Republik Türkei"],
  ["166", "UKR", "UA", "ukrainisch", "Ukraine"],
  ["170", "SRB", "RS", "serbisch", "Serbien"],
  ["221", "DZA", "DZ", "algerisch", "Algerien"],
  ["224", "ERI", "ER", "eritreisch", "Eritrea"],
  ["232", "NGA", "NG", "nigerianisch", "Nigeria"],
  ["252", "MAR", "MA", "marokkanisch", "Marokko"],
  ["273", "SOM", "SO", "somalisch", "Somalia"],
  ["287", "EGY", "EG", "ägyptisch", "Ägypten"],
  ["423", "AFG", "AF", "afghanisch", "Afghanistan"],
  ["432", "VNM", "VN", "vietnamesisch", "Vietnam"],
  ["436", "IND", "IN", "indisch", "Indien"],
  ["438", "IRQ", "IQ", "irakisch", "Irak", "Republik Irak"],
  ["439", "IRN", "IR", "iranisch", "Iran", "Islamische Republik Iran"],
  ["459", "PSE", "PS", "palästinensisch", "Palästinensische Gebiete"],
  ["461", "PAK", "PK", "pakistanisch", "Pakistan"],
  ["475", "SYR", "SY", "syrisch", "Syrien", "Arabische Republik Syrien"],
  ["479", "CHN", "CN", "chinesisch", "China", "Volksrepublik China"],
  ["997", "staatenlos"],
  ["998", "ungeklärt"],
];

const KEYS = new Map(STATES.flatMap(([key, ...names]) => names.map((name) => [folded(name), key])));

/** The key of a nationality written as ISO code, adjective or state; the text itself when not known. */
export function respelledState(raw: string): string {
  return KEYS.get(folded(raw)) ?? raw;
}
