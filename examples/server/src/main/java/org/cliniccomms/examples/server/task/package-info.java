/** What people have to do, and the record of what was done. */
@NullMarked
package org.cliniccomms.examples.server.task;

import org.jspecify.annotations.NullMarked;
