/**
 * Seeing from a patient's text that somebody may be in danger.
 *
 * <p>Start at {@link org.cliniccomms.safety.EmergencyDetector}: every inbound text goes through it
 * before anything else is made of it, and in every language at once, for a patient may write in
 * another than the clinic. It compares whole words with the resource files {@code
 * redflags_<language>.properties} of this package, listed in the resource {@code languages}; all
 * resources of that name on the class path count, so another jar or folder can add a language. How
 * a table is written is explained in {@code redflags_en.properties}.
 *
 * <p>In doubt it raises the flag: a needless emergency text costs a moment. These are decided on
 * purpose:
 *
 * <ul>
 *   <li>A symptom that has gone is still a flag: so do warning strokes. One of last year is not,
 *       unless the same clause says that it is back.
 *   <li>Somebody else's symptom is a flag, and so is "what if I get chest pain?": the advice fits.
 *   <li>A nose that is blocked, breath that is short on stairs, strong pain alone ("nu mai suport
 *       durerea") and one leg that falls asleep are none: staff read them like any other text.
 *   <li>A text <em>about</em> a flag is none: a form, a leaflet, a stroke clinic. It must be the
 *       flag that the form is about: who faints in class has fainted.
 *   <li>Likewise only what the words touch is long past ("a stroke in 2015", "history of angina"):
 *       chest pain "like two years ago" is chest pain.
 * </ul>
 *
 * <p>No flag never means that all is well, and nothing here is a diagnosis.
 */
@NullMarked
package org.cliniccomms.safety;

import org.jspecify.annotations.NullMarked;
