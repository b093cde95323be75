package org.cliniccomms.waitlist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a score that does not move with each day, so that a store can index it.
 *
 * @param base the points, without those for waiting time
 * @param until the instant at which {@code base} changes by itself; null if never
 */
public record Standing(int base, @Nullable Instant until) {}
