/**
 * Answers in the words of notes: {@link org.cliniccomms.rag.facts.notes.NoteFinder} knows what
 * notes are asked about, {@link org.cliniccomms.rag.facts.notes.PassageFinder} looks for a sentence
 * that has all that a question names.
 */
@NullMarked
package org.cliniccomms.rag.facts.notes;

import org.jspecify.annotations.NullMarked;
