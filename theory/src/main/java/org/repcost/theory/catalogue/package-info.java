/** The list of all statements; start here to see what there is to check. */
package org.repcost.theory.catalogue;
