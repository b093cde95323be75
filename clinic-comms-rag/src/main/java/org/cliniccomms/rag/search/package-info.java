/** How records are worded, stored, told apart and ranked. */
@NullMarked
package org.cliniccomms.rag.search;

import org.jspecify.annotations.NullMarked;
