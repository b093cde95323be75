/**
 * From a question to its answer: may it be asked, what do the records say, which of them does that
 * rest on. {@link org.cliniccomms.rag.asking.Answering} goes through these steps.
 */
@NullMarked
package org.cliniccomms.rag.asking;

import org.jspecify.annotations.NullMarked;
