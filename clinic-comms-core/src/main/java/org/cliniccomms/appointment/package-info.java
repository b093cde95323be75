/** Freed seats, the offers made for them, and what became of both. */
@NullMarked
package org.cliniccomms.appointment;

import org.jspecify.annotations.NullMarked;
