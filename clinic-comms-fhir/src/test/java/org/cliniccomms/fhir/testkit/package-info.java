/**
 * A FHIR server in the test's own JVM, for tests of programs that talk to one.
 *
 * <ul>
 *   <li>{@link org.cliniccomms.fhir.testkit.PlainFhirServer}: HAPI's own server, with its resources
 *       in memory; everything goes in and out as JSON.
 *   <li>{@link org.cliniccomms.fhir.testkit.QuirkyFhirServer}: the same as seen through a {@link
 *       org.cliniccomms.fhir.testkit.Quirk}, one of the habits by which real servers differ.
 * </ul>
 *
 * <p>Whoever uses it brings {@code hapi-fhir-server}, {@code hapi-fhir-structures-r4}, {@code
 * jakarta.servlet-api}, {@code jetty-server} and {@code jetty-ee10-servlet} along, and for the
 * quirks {@code wiremock-standalone} and {@code jackson-databind}: a test jar brings nothing.
 */
@NullMarked
package org.cliniccomms.fhir.testkit;

import org.jspecify.annotations.NullMarked;
