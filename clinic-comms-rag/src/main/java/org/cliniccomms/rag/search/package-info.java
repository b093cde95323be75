/** Looking for records within one chart: queries, hits, fingerprints. */
@NullMarked
package org.cliniccomms.rag.search;

import org.jspecify.annotations.NullMarked;
