/**
 * Counterexamples: shrunk to small shapes and simple numbers, evaluated again by independent code, written and read as JSON and as text.
 */
package org.repcost.verify.counterexample;
