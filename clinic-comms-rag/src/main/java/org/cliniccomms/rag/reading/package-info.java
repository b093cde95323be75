/**
 * Reads a question: {@link org.cliniccomms.rag.reading.QuestionReader} makes of its words a {@link
 * org.cliniccomms.rag.reading.ReadQuestion}, which says what is asked, of which kinds of records
 * and of which time.
 */
@NullMarked
package org.cliniccomms.rag.reading;

import org.jspecify.annotations.NullMarked;
