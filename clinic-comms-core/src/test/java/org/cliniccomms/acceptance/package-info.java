/**
 * The acceptance cases of filling a freed seat, told as stories on every store.
 *
 * <p>Each class here is run by the test of a store that extends it: in memory by {@code
 * InMemoryStoriesTest}, on PostgreSQL by {@code PostgresStoriesTest}.
 */
@NullMarked
package org.cliniccomms.acceptance;

import org.jspecify.annotations.NullMarked;
