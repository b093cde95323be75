/**
 * Keeps patient data out of sight: encryption, keyed hashes, masking.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.privacy.TinkPhiCipher} encrypts and hashes for a store; start with
 *       {@code TinkPhiCipher.of(TinkPhiCipher.generateKeyset())}.
 *   <li>{@link org.cliniccomms.privacy.Masking} shortens phones, addresses and texts for logs and
 *       pages.
 *   <li>{@link org.cliniccomms.privacy.PhiException} says that stored data cannot be opened.
 * </ul>
 */
@NullMarked
package org.cliniccomms.privacy;

import org.jspecify.annotations.NullMarked;
