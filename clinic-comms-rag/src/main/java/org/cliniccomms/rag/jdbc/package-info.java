/**
 * Charts from tables. {@link org.cliniccomms.rag.jdbc.JdbcRecordSource} runs the queries that the
 * host gives it, always for one patient, and reads their columns by name ({@code Columns}, {@code
 * RowMapping}).
 */
@NullMarked
package org.cliniccomms.rag.jdbc;

import org.jspecify.annotations.NullMarked;
