/** Small charts for tests. */
@NullMarked
package org.cliniccomms.rag.facts.paper;

import org.jspecify.annotations.NullMarked;
