/** What a host may replace: where records come from, where they are searched, who may ask. */
@NullMarked
package org.cliniccomms.rag.spi;

import org.jspecify.annotations.NullMarked;
