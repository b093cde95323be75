/** Tests of the call list. */
@NullMarked
package org.cliniccomms.examples.calllist;

import org.jspecify.annotations.NullMarked;
