/**
 * An index in files of its own: {@link org.cliniccomms.rag.lucene.LuceneRecordIndex}, for one
 * process, without a server or an account.
 *
 * <p>What it keeps is in clear: docs/decisions/0018-a-search-index-cannot-be-sealed.md.
 */
@NullMarked
package org.cliniccomms.rag.lucene;

import org.jspecify.annotations.NullMarked;
