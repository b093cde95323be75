/**
 * Answers questions from the records' own fields, without a model: {@link
 * org.cliniccomms.rag.facts.FactFinder} asks the finders one after another.
 */
@NullMarked
package org.cliniccomms.rag.facts;

import org.jspecify.annotations.NullMarked;
