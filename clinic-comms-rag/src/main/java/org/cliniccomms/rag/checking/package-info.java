/**
 * Whether a sentence says no more than the records that it cites: {@link
 * org.cliniccomms.rag.checking.ReplyCheck} takes a model's reply apart and keeps what holds.
 */
@NullMarked
package org.cliniccomms.rag.checking;

import org.jspecify.annotations.NullMarked;
