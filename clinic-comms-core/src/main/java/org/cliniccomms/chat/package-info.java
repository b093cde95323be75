/** What is said in a patient's browser, in the order in which it was said. */
@NullMarked
package org.cliniccomms.chat;

import org.jspecify.annotations.NullMarked;
