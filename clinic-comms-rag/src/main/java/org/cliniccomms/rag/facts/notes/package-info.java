/**
 * Answers in the words of notes: {@link org.cliniccomms.rag.facts.notes.SentenceFinder} weighs all
 * sentences by how much they say of what is asked, {@link
 * org.cliniccomms.rag.facts.notes.NoteFinder} knows what only notes are asked about.
 */
@NullMarked
package org.cliniccomms.rag.facts.notes;

import org.jspecify.annotations.NullMarked;
