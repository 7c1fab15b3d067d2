/**
 * The numbers that definitions run over: fields with a conjugation and roots of unity; floating-point, enclosing and exact ones elsewhere
 * implement {@link org.repcost.theory.number.Arithmetic}.
 */
package org.repcost.theory.number;
