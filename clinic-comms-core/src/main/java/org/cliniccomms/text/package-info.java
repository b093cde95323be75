/**
 * What every reader of patients' texts needs first.
 *
 * <p>{@link org.cliniccomms.text.Words} makes a text comparable, {@link
 * org.cliniccomms.text.LanguageFiles} finds the tables it is compared with.
 */
@NullMarked
package org.cliniccomms.text;

import org.jspecify.annotations.NullMarked;
