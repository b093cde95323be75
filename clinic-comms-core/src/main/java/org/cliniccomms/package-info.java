/**
 * Fills cancelled appointments and talks to patients. Begin with {@link
 * org.cliniccomms.ClinicComms}.
 *
 * <p>Layers, each knowing only those below it: this package; the engines ({@code desk}, {@code
 * outreach}, {@code messaging}, {@code reply}, {@code safety}, {@code privacy}); {@code spi}; the
 * values ({@code clinic}, {@code contact}, {@code patient}, {@code consent}, {@code waitlist},
 * {@code appointment}, {@code message}, {@code call}, {@code chat}, {@code speech}, {@code otp},
 * {@code webhook}, {@code upstream}, {@code tool}, {@code audit}, {@code task}, {@code text}). The
 * stores {@code inmemory} and {@code postgres} implement {@code spi}.
 */
@NullMarked
package org.cliniccomms;

import org.jspecify.annotations.NullMarked;
