/** How text is written, in XML and with raised and lowered numbers, for all that prints formulas and results. */
package org.repcost.theory.text;
