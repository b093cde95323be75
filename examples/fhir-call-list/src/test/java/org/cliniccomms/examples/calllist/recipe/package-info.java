/** Tests of the recipe. */
@NullMarked
package org.cliniccomms.examples.calllist.recipe;

import org.jspecify.annotations.NullMarked;
