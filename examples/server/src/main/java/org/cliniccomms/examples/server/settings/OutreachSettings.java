package org.cliniccomms.examples.server.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How seats are offered, for the clinic that the server sets up at its first start.
 *
 * <p>Contact hours run from {@code contactFrom} (inclusive) to {@code contactUntil} (exclusive) in
 * {@code zone}; an end of {@link LocalTime#MIDNIGHT} is the end of the day.
 */
public record OutreachSettings(
    int batchSize, Duration hold, LocalTime contactFrom, LocalTime contactUntil, ZoneId zone) {}
