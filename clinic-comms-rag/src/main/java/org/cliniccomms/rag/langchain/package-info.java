/**
 * An index whose vectors are in any of langchain4j's embedding stores: {@link
 * org.cliniccomms.rag.langchain.EmbeddingStoreRecordIndex}.
 */
@NullMarked
package org.cliniccomms.rag.langchain;

import org.jspecify.annotations.NullMarked;
