/**
 * What clinical words mean, in English and Spanish: {@link
 * org.cliniccomms.rag.glossary.Glossary#standard()} finds concepts in a text and knows their other
 * names; {@link org.cliniccomms.rag.glossary.Words} cuts texts into words, and makes them alike.
 */
@NullMarked
package org.cliniccomms.rag.glossary;

import org.jspecify.annotations.NullMarked;
