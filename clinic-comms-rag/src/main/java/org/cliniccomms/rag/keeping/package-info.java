/** Where questions are kept: conversations in memory, the audit record in core's store. */
@NullMarked
package org.cliniccomms.rag.keeping;

import org.jspecify.annotations.NullMarked;
