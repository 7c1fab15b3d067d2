/** Deliberately wrong versions of statements, which their checks have to falsify. */
package org.repcost.verify.wrong;
