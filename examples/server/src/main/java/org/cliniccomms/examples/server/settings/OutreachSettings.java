package org.cliniccomms.examples.server.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * How seats are offered, for the clinic that the server sets up at its first start.
 *
 * <p>Contact hours run from {@code contactFrom} (inclusive) to {@code contactUntil} (exclusive) in
 * {@code zone}; an end of {@link LocalTime#MIDNIGHT} is the end of the day.
 *
 * @param region ISO 3166 country: whose emergency number patients are told, and whose phones are
 *     called
 * @param language of texts to patients who have no language of their own
 */
public record OutreachSettings(
    int batchSize,
    Duration hold,
    LocalTime contactFrom,
    LocalTime contactUntil,
    ZoneId zone,
    String region,
    Locale language) {}
