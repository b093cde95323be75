/**
 * An index in tables of a PostgreSQL, for many processes at once: {@link
 * org.cliniccomms.rag.postgres.PostgresRecordIndex}.
 *
 * <p>What it keeps is in clear: docs/decisions/0018-a-search-index-cannot-be-sealed.md.
 */
@NullMarked
package org.cliniccomms.rag.postgres;

import org.jspecify.annotations.NullMarked;
