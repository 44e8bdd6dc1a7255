import { z } from "zod";
import { parsePeriod } from "../calendar/index.ts";

/** A period as rules and programmes write it: `P3Y`, `P12M`, `P7D`. */
export const periodText = z
  .string()
  .refine((text) => parsePeriod(text) !== null, "Zeitraum wie P6Y, P12M oder P7D erwartet");
