package org.cliniccomms.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the audit record's chain of seals found.
 *
 * @param seals how many seals there are
 * @param events how many events they cover
 * @param firstBroken the number of the first seal whose events or predecessor are not what they
 *     were; null if all is as it was written
 * @param unsealed how many events no seal covers: some, if they are new; a record that was
 *     completed behind the seals' back shows here, too
 * @param head the last seal in hexadecimal digits, empty if there is none: kept elsewhere, it shows
 *     whether seals were taken off the end
 */
public record SealCheck(
    long seals, long events, @Nullable Long firstBroken, long unsealed, String head) {
  /** Whether every seal fits its events and the seal before it. */
  public boolean isWhole() {
    return firstBroken == null;
  }
}
