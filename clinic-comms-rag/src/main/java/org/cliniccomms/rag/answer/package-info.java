/** Questions and what comes of them: answers whose every sentence names its records. */
@NullMarked
package org.cliniccomms.rag.answer;

import org.jspecify.annotations.NullMarked;
