/** What people have to do, and the timers that wake the engines. */
@NullMarked
package org.cliniccomms.task;

import org.jspecify.annotations.NullMarked;
