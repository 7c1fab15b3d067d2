/**
 * The paper's linear CNN by definition: its shape, its weights as functions on a group, and what it computes, over any field.
 */
package org.repcost.theory.network;
