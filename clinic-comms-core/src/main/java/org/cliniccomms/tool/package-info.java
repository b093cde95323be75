/** What an assistant that talks with a patient may have done for that patient. */
@NullMarked
package org.cliniccomms.tool;

import org.jspecify.annotations.NullMarked;
