/**
 * The clinic's own particulars: everybody reads them, administrators change them.
 *
 * <p>{@code ClinicController} keeps the clinic, {@code LocationController} and {@code
 * ProviderController} where and by whom patients are seen.
 */
@NullMarked
package org.cliniccomms.examples.server.clinic;

import org.jspecify.annotations.NullMarked;
