/**
 * A store that keeps everything in memory, for tests and for trying things out.
 *
 * <p>{@link org.cliniccomms.inmemory.InMemoryStore} is the way in. It keeps the promises of {@link
 * org.cliniccomms.spi.Store} except surviving the process: transactions run one after the other and
 * are undone completely when they throw, and the same things are unique as in PostgreSQL.
 *
 * <p>Each clinic's rows are {@code Table}s with indexes in {@code ClinicRows}; every write notes
 * how to undo itself in the {@code UndoLog}. One class per repository reads and writes them.
 */
@NullMarked
package org.cliniccomms.inmemory;

import org.jspecify.annotations.NullMarked;
