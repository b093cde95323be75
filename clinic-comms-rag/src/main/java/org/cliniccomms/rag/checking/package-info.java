/**
 * Whether sentences hold against what they cite: {@link org.cliniccomms.rag.checking.ReplyCheck}.
 * Texts are taken apart for that into sentences, dates, numbers, what is affirmed or denied, and
 * words without their endings.
 */
@NullMarked
package org.cliniccomms.rag.checking;

import org.jspecify.annotations.NullMarked;
