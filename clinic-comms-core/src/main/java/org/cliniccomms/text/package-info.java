/**
 * What every reader of patients' texts needs first, and what may be written of a fault.
 *
 * <p>{@link org.cliniccomms.text.Words} makes a text comparable, {@link
 * org.cliniccomms.text.LanguageFiles} finds the tables it is compared with. {@link
 * org.cliniccomms.text.FaultPlace} says where something failed, without its words.
 */
@NullMarked
package org.cliniccomms.text;

import org.jspecify.annotations.NullMarked;
