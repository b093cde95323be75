/**
 * Understanding what patients reply.
 *
 * <p>Start at {@link org.cliniccomms.reply.KeywordReplyInterpreter}: it compares whole words, never
 * parts of words, with one keyword table per language. The tables are the resource files {@code
 * keywords_<language>.properties} of this package, listed in the resource {@code languages}; all
 * resources of that name on the class path count, so another jar or folder can add a language.
 * Emergency detection is not here and runs before this.
 */
@NullMarked
package org.cliniccomms.reply;

import org.jspecify.annotations.NullMarked;
