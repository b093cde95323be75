/**
 * What the design promises about speed, measured.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.examples.benchmarks.LoadDriver} fills seats against a durable
 *       PostgreSQL, through the library and through the example server, and sets each figure beside
 *       the database's own rate of small updates.
 *   <li>{@link org.cliniccomms.examples.benchmarks.FhirLoads} reads a FHIR server's schedule beside
 *       HAPI's bare parsing, and by an export.
 *   <li>{@link org.cliniccomms.examples.benchmarks.ChartSearches} searches charts in a large index
 *       beside plain queries of Lucene and PostgreSQL.
 *   <li>{@link org.cliniccomms.examples.benchmarks.DecisionBenchmark} measures scoring and the
 *       reading of replies with JMH.
 * </ul>
 */
@NullMarked
package org.cliniccomms.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
