/**
 * An index whose vectors are in any of langchain4j's embedding stores: {@link
 * org.cliniccomms.rag.langchain.EmbeddingStoreRecordIndex}; and a chart for pipelines of its:
 * {@link org.cliniccomms.rag.langchain.ChartContentRetriever}.
 */
@NullMarked
package org.cliniccomms.rag.langchain;

import org.jspecify.annotations.NullMarked;
